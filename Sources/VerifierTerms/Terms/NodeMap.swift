/// What has been computed for the nodes below a term, operands first: a node is entered after those that were made before it,
/// and asked for only after it was entered. Asking takes logarithmic time.
struct NodeMap<Result> {
  private var indices: [Int] = []
  private var results: [Result] = []

  subscript(term: Term) -> Result { results[place(of: term.index)] }

  /// The result of the node with this index.
  subscript(index: Int) -> Result { results[place(of: index)] }

  mutating func enter(_ result: Result, for term: Term) {
    precondition(indices.last.map { $0 < term.index } ?? true, "nodes are entered in the order in which they were made")
    indices.append(term.index)
    results.append(result)
  }

  private func place(of index: Int) -> Int {
    var (low, high) = (0, indices.count)
    while low < high {
      let middle = (low + high) / 2
      if indices[middle] < index { low = middle + 1 } else { high = middle }
    }
    precondition(low < indices.count && indices[low] == index, "operands come before what is made of them")
    return low
  }
}
