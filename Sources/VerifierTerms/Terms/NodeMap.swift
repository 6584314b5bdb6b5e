/// A map from nodes of one table to results, filled in ascending order of the nodes' indices.
///
/// - Complexity: Insertion takes constant time, a lookup takes time logarithmic in the number of entries.
struct NodeMap<Result> {
  private var indices: [Int] = []
  private var results: [Result] = []

  /// - Parameter count: The number of results that there will be.
  init(count: Int = 0) {
    indices.reserveCapacity(count)
    results.reserveCapacity(count)
  }

  /// The result for a term, which has been inserted before.
  subscript(term: Term) -> Result { results[position(of: term.index)] }

  /// The result for the node with an index, which has been inserted before.
  subscript(index: Int) -> Result { results[position(of: index)] }

  /// Adds the result for a term, which is newer than every term inserted before.
  mutating func insert(_ result: Result, for term: Term) {
    precondition(indices.last.map { $0 < term.index } ?? true, "nodes are inserted in ascending order of their indices")
    indices.append(term.index)
    results.append(result)
  }

  private func position(of index: Int) -> Int {
    var (low, high) = (0, indices.count)
    while low < high {
      let middle = (low + high) / 2
      if indices[middle] < index { low = middle + 1 } else { high = middle }
    }
    precondition(low < indices.count && indices[low] == index, "a node is looked up after it has been inserted")
    return low
  }
}
