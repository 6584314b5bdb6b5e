/// A typed term: a node of a hash-consing table. Two terms of a table are equal exactly if they are the same node.
///
/// The functions that build terms simplify them. Combining terms of different sorts, widths or tables is a programming
/// error and stops the program.
package struct Term {
  /// The table that the node belongs to.
  package let table: TermTable
  /// The index of the node in its table. The index of an operand is lower than that of the term.
  package let index: Int

  package init(table: TermTable, index: Int) {
    self.table = table
    self.index = index
  }

  package var operation: Operation { table.operation(ofNode: index) }
  package var sort: Sort { table.sort(ofNode: index) }
  package var operands: Operands { Operands(indicesInTable: table.operands(ofNode: index)) }

  /// The operands of a term, in order.
  package struct Operands: RandomAccessCollection {
    let indicesInTable: TermTable.OperandIndices

    package var startIndex: Int { 0 }
    package var endIndex: Int { indicesInTable.endIndex }
    package subscript(position: Int) -> Term {
      Term(table: indicesInTable.table, index: indicesInTable[position])
    }
  }

  /// The width in bits of a bit-vector term. Stops the program for a term of any other sort.
  package var width: Int {
    guard let width = sort.width else { preconditionFailure("a bit-vector was expected, not \(sort)") }
    return width
  }

  /// The value of a literal; `nil` for any other term.
  package var constant: Value? {
    guard isConstant, case .constant(let value) = operation else { return nil }
    return value
  }

  package var isConstant: Bool { table.traits(ofNode: index).contains(.constant) }
  /// The operand of a negation; `nil` for any other term.
  var negated: Term? { table.traits(ofNode: index).contains(.negation) ? operands[0] : nil }
  /// The bit-vector that this integer is converted from; `nil` for other terms.
  package var convertedBits: Term? { table.traits(ofNode: index).contains(.converted) ? operands[0] : nil }
  package var isTrue: Bool { index == TermTable.trueIndex }
  package var isFalse: Bool { index == TermTable.falseIndex }
}

extension Term: Hashable {
  package static func == (left: Term, right: Term) -> Bool { left.index == right.index && left.table === right.table }
  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Term {
  /// The distinct nodes of terms, the terms themselves included, in ascending order of indices: operands first.
  ///
  /// - Complexity: Linear in the number of distinct nodes, and where these are more than a few in 1/64 of the index of the newest root.
  package static func reachable(from roots: [Term]) -> [Term] { reachable(from: roots) { _ in true } }

  /// The distinct nodes of this term, in ascending order of indices, that meet a condition, and whose uses on the way to them do.
  package func reachable(through condition: (Term) -> Bool) -> [Term] {
    Term.reachable(from: [self]) { condition(Term(table: self.table, index: $0)) }
  }

  private static func reachable(from roots: [Term], through condition: (Int) -> Bool) -> [Term] {
    guard let table = roots.first?.table else { return [] }
    var pending = roots.map(\.index)
    let newest = pending.reduce(0, max)
    if newest >= 64 * 64, let few = few(from: pending, table, through: condition) {
      return few.map { Term(table: table, index: $0) }
    }
    // Yields the nodes in ascending order without sorting.
    var seen = NodeSet(upTo: newest)
    while let index = pending.popLast() {
      if seen.contains(index) || !condition(index) { continue }
      seen.insert(index)
      for operand in table.operands(ofNode: index) { pending.append(operand) }
    }
    var nodes: [Term] = []
    nodes.reserveCapacity(seen.count)
    seen.forEach { nodes.append(Term(table: table, index: $0)) }
    return nodes
  }

  /// The nodes that are reachable, by index in ascending order, where they are few; else `nil`. A bit set would take time for all terms
  /// of the table, and a query may have as many small assertions.
  private static func few(from roots: [Int], _ table: TermTable, through condition: (Int) -> Bool) -> [Int]? {
    var (pending, found) = (roots, [Int]())
    while let index = pending.popLast() {
      if found.contains(index) || !condition(index) { continue }
      if found.count == 16 { return nil }
      found.append(index)
      pending.append(contentsOf: table.operands(ofNode: index))
    }
    return found.sorted()
  }

  /// Whether another term is this one or occurs in it.
  ///
  /// - Complexity: Linear in the number of distinct nodes of this term that are newer than the other one.
  package func mentions(_ other: Term) -> Bool {
    var seen: Set<Int> = []
    var pending = [index]
    while let next = pending.popLast() {
      if next == other.index { return true }
      // An operand is older than what it is an operand of.
      if next < other.index || !seen.insert(next).inserted { continue }
      pending += table.operands(ofNode: next)
    }
    return false
  }

  /// The distinct variables in terms, in the order in which they were created in the table.
  package static func variables(in roots: [Term]) -> [Term] {
    reachable(from: roots).filter(\.isVariable)
  }

  package var isVariable: Bool {
    if case .variable = operation { true } else { false }
  }

  /// The name of a variable; `nil` for any other term.
  package var name: String? {
    if case .variable(let name) = operation { name } else { nil }
  }
}
