/// A set of nodes of one table, by index, as a bit set.
///
/// - Complexity: Space is linear in 1/64 of the greatest index. Insertion and lookup take constant time.
struct NodeSet {
  private var words: [UInt64]

  /// Creates an empty set for the nodes up to one with an index.
  init(upTo index: Int) { words = [UInt64](repeating: 0, count: index / 64 + 1) }

  /// Creates the set of some nodes.
  init(_ nodes: some Collection<Term>) {
    self.init(upTo: nodes.reduce(0) { max($0, $1.index) })
    for node in nodes { insert(node.index) }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ index: Int) -> Bool { index < 64 * words.count && words[index / 64] & bit(of: index) != 0 }

  mutating func insert(_ index: Int) { words[index / 64] |= bit(of: index) }

  /// Calls a function with each index, in ascending order.
  func forEach(_ body: (Int) -> Void) {
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(64 * position + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private func bit(of index: Int) -> UInt64 { 1 << UInt64(index % 64) }
}
