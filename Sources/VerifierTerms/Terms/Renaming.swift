/// A renaming of variables, applied to terms of one table.
///
/// Each node is rebuilt once: its image is kept. The image of a term is the term that the same operations build from the
/// renamed variables.
package final class Renaming {
  private let table: TermTable
  private let rename: (String) -> String
  /// The index of the image of each node, by its index; -1 for a node whose image is not known.
  private var images: [Int] = []

  /// Creates a renaming of the variables of a table.
  ///
  /// - Parameter rename: The new name of a variable, by its name; injective.
  package init(in table: TermTable, _ rename: @escaping (String) -> String) {
    self.table = table
    self.rename = rename
  }

  /// The image of a term.
  ///
  /// - Complexity: Linear in the number of nodes of the term that have no image yet.
  package func callAsFunction(_ term: Term) -> Term { Term(table: table, index: image(ofNode: term.index)) }

  /// The index of the image of the node with an index.
  package func image(ofNode index: Int) -> Int {
    if index >= images.count {
      images.append(contentsOf: repeatElement(-1, count: max(table.count, index + 1) - images.count))
    }
    var pending = [index]
    while images[index] < 0, let next = pending.last {
      let before = pending.count
      let operands = table.operands[next]
      for operand in operands where images[operand] < 0 { pending.append(operand) }
      if pending.count > before { continue }
      pending.removeLast()
      if images[next] < 0 { images[next] = rebuilt(next, operands) }
    }
    return images[index]
  }

  /// The image of a node whose operands have images.
  private func rebuilt(_ index: Int, _ operands: [Int]) -> Int {
    let node = Term(table: table, index: index)
    if let name = node.name { return table.variable(rename(name), node.sort).index }
    if operands.allSatisfy({ images[$0] == $0 }) { return index }
    return node.rebuilt(with: operands.map { Term(table: table, index: images[$0]) }).index
  }

  /// The image of an integer.
  package func callAsFunction(_ integer: Integer) -> Integer {
    integer.literal == nil ? Integer(self(integer.term(in: table))) : integer
  }

  /// The images of assertions.
  package func callAsFunction(_ assertions: Assertions) -> Assertions {
    var images = Assertions(ground: assertions.ground.map { self($0) })
    images.universals = assertions.universals.map { universal in
      Universal(bound: universal.bound.map { self($0) }, matrix: self(universal.matrix))
    }
    return images
  }
}
