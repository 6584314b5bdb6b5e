/// A sequent written down node by node, apart from the table of its terms: two of these are equal only where the sequents are the
/// same, word for word.
///
/// Two tables may have different orders for the operands of a sum, so that what means the same need not be the same here.
public struct Transcript: Hashable, Sendable {
  /// Operands are places in this list, and come before what is made of them.
  private var nodes: [TermTable.Node] = []
  private var ground: [Int] = []
  private var universals: [Statement] = []

  private struct Statement: Hashable {
    let bound: [Int]
    let matrix: Int
  }

  /// Linear in the number of distinct nodes.
  public init(of sequent: Sequent) {
    var places: [Int: Int] = [:]
    ground = sequent.ground.map { write($0, &places) }
    universals = sequent.universals.map { universal in
      Statement(bound: universal.bound.map { write($0, &places) }, matrix: write(universal.matrix, &places))
    }
  }

  /// The place of a term, written down with what it is made of if it is not yet there.
  private mutating func write(_ term: Term, _ places: inout [Int: Int]) -> Int {
    var pending = [term.index]
    while let index = pending.last {
      let node = term.table.nodes[index]
      let missing = node.operands.filter { places[$0] == nil }
      if places[index] == nil, missing.isEmpty {
        places[index] = nodes.count
        nodes.append(
          TermTable.Node(operation: node.operation, operands: node.operands.compactMap { places[$0] }, sort: node.sort))
      }
      if missing.isEmpty { pending.removeLast() } else { pending += missing }
    }
    guard let place = places[term.index] else { preconditionFailure("a term is written after its operands") }
    return place
  }
}

extension Sequent {
  /// A number that equal sequents have in common, whatever their tables; different ones rarely do. It holds for one process.
  public var fingerprint: Int {
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
