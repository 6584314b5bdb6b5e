/// The structure of a query, independent of the table of its terms: two keys are equal only where the assertions are
/// structurally identical.
///
/// Commutative operands are ordered by age in their table, so equivalent assertions of two tables may have different
/// keys.
package struct QueryKey: Hashable, Sendable {
  /// The distinct nodes, operands first; operands are positions in this array.
  private var nodes: [Node] = []
  private var ground: [Int] = []
  private var universals: [Statement] = []

  /// The structure of a node; operands are positions in the array of nodes.
  private struct Node: Hashable {
    let operation: Operation
    let operands: [Int]
    let sort: Sort
  }

  private struct Statement: Hashable {
    let bound: [Int]
    let matrix: Int
  }

  /// Creates the key of assertions.
  ///
  /// - Complexity: Linear in the number of nodes of the table up to the newest one in the assertions.
  package init(of assertions: Assertions) {
    let roots = assertions.ground + assertions.universals.flatMap { $0.bound + [$0.matrix] }
    var positions = [Int](repeating: -1, count: roots.reduce(0) { max($0, $1.index + 1) })
    ground = assertions.ground.map { append($0, &positions) }
    universals = assertions.universals.map { universal in
      Statement(bound: universal.bound.map { append($0, &positions) }, matrix: append(universal.matrix, &positions))
    }
  }

  /// Appends a term and its operands where they are missing, and returns the position of the term.
  ///
  /// - Parameter positions: The positions of the nodes appended so far, by index in the table; -1 for others.
  private mutating func append(_ term: Term, _ positions: inout [Int]) -> Int {
    let table = term.table
    var pending = [term.index]
    while let index = pending.last {
      let pendingCount = pending.count
      if positions[index] < 0 {
        for operand in table.operands(ofNode: index) where positions[operand] < 0 { pending.append(operand) }
      }
      if pending.count > pendingCount { continue }
      pending.removeLast()
      if positions[index] >= 0 { continue }
      positions[index] = nodes.count
      nodes.append(
        Node(
          operation: table.operation(ofNode: index), operands: table.operands(ofNode: index).map { positions[$0] },
          sort: table.sort(ofNode: index)))
    }
    return positions[term.index]
  }
}

extension Assertions {
  /// A structural hash of the assertions, the same for structurally identical assertions of any table in one process.
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
