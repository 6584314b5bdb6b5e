/// A query written down node by node, apart from the table of its terms: two of these are equal only where the sequents are the
/// same, word for word.
///
/// Two tables may have different orders for the operands of a sum, so that what means the same need not be the same here.
package struct QueryKey: Hashable, Sendable {
  /// Operands are places in this list, and come before what is made of them.
  private var nodes: [TermTable.Node] = []
  private var ground: [Int] = []
  private var universals: [Statement] = []

  private struct Statement: Hashable {
    let bound: [Int]
    let matrix: Int
  }

  /// Linear in the number of nodes of the table up to the newest of these.
  package init(of assertions: Assertions) {
    let roots = assertions.ground + assertions.universals.flatMap { $0.bound + [$0.matrix] }
    var places = [Int?](repeating: nil, count: roots.reduce(0) { max($0, $1.index + 1) })
    ground = assertions.ground.map { write($0, &places) }
    universals = assertions.universals.map { universal in
      Statement(bound: universal.bound.map { write($0, &places) }, matrix: write(universal.matrix, &places))
    }
  }

  /// The place of a term, written down with what it is made of if it is not yet there.
  private mutating func write(_ term: Term, _ places: inout [Int?]) -> Int {
    let table = term.table
    var pending = [term.index]
    while let index = pending.last {
      let waiting = pending.count
      if places[index] == nil {
        for operand in table.operands[index] where places[operand] == nil { pending.append(operand) }
      }
      if pending.count > waiting { continue }
      pending.removeLast()
      if places[index] != nil { continue }
      places[index] = nodes.count
      nodes.append(
        TermTable.Node(
          operation: table.operations[index], operands: table.operands[index].compactMap { places[$0] },
          sort: table.sorts[index]))
    }
    guard let place = places[term.index] else { preconditionFailure("a term is written after its operands") }
    return place
  }
}

extension Assertions {
  /// A number that equal sequents have in common, whatever their tables; different ones rarely do. It holds for one process.
  package var fingerprint: Int {
    var hasher = Hasher()
    for term in ground { hasher.combine(term.fingerprint) }
    for universal in universals {
      for variable in universal.bound { hasher.combine(variable.fingerprint) }
      hasher.combine(universal.matrix.fingerprint)
    }
    return hasher.finalize()
  }
}

extension Term {
  fileprivate var fingerprint: Int { table.fingerprint(ofNode: index) }
}
