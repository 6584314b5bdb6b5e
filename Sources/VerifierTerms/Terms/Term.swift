/// A typed term, shared with every equal term of the same table: two terms are equal exactly when they are one node.
///
/// Building a term simplifies it. Mixing sorts, widths or tables is a programmer's error and stops the program.
public struct Term {
  package let table: TermTable
  /// The node's place in its table. An operand's index is always lower than that of the term it stands in.
  package let index: Int

  init(table: TermTable, index: Int) {
    self.table = table
    self.index = index
  }

  package var operation: Operation { table.operations[index] }
  package var sort: Sort { table.sorts[index] }
  package var operands: Operands { Operands(table: table, indicesInTable: table.operands[index]) }

  /// What a term is made of, in order.
  package struct Operands: RandomAccessCollection {
    let table: TermTable
    let indicesInTable: [Int]

    package var startIndex: Int { 0 }
    package var endIndex: Int { indicesInTable.count }
    package subscript(place: Int) -> Term { Term(table: table, index: indicesInTable[place]) }
  }

  /// The width of a bit-vector term.
  package var width: Int {
    guard let width = sort.width else { preconditionFailure("a bit-vector was expected, not \(sort)") }
    return width
  }

  /// The value, where the term is a constant.
  package var constant: Value? {
    guard isConstant, case .constant(let value) = operation else { return nil }
    return value
  }

  package var isConstant: Bool { table.traits[index].contains(.constant) }
  package var isTrue: Bool { index == TermTable.trueIndex }
  package var isFalse: Bool { index == TermTable.falseIndex }
}

extension Term: Hashable {
  public static func == (left: Term, right: Term) -> Bool { left.index == right.index && left.table === right.table }
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Term {
  /// The nodes below these terms and the terms themselves, each once, operands before what is made of them.
  /// Linear in the number of distinct nodes.
  package static func reachable(from roots: [Term]) -> [Term] {
    guard let table = roots.first?.table else { return [] }
    let operands = table.operands
    var pending = roots.map(\.index)
    // A bit for each node up to the newest root: in ascending order without sorting.
    var seen = [UInt64](repeating: 0, count: pending.reduce(0, max) / 64 + 1)
    while let index = pending.popLast() {
      let bit: UInt64 = 1 << UInt64(index % 64)
      if seen[index / 64] & bit != 0 { continue }
      seen[index / 64] |= bit
      pending.append(contentsOf: operands[index])
    }
    var nodes: [Term] = []
    for (place, word) in seen.enumerated() {
      var rest = word
      while rest != 0 {
        nodes.append(Term(table: table, index: 64 * place + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return nodes
  }

  /// The distinct variables in these terms, in the order in which the table first saw them.
  package static func variables(in roots: [Term]) -> [Term] {
    reachable(from: roots).filter { $0.name != nil }
  }

  /// The name, where the term is a variable.
  package var name: String? {
    if case .variable(let name) = operation { name } else { nil }
  }
}
