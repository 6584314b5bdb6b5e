/// A renaming of variables, or an instantiation of some of them by terms, applied to terms of one table.
///
/// Each node is rebuilt once: its image is kept. The image of a term is the term that the same operations build from the
/// images of its variables.
package final class Renaming {
  private let table: TermTable
  /// The table of the images.
  private let target: TermTable
  private let imageOfVariable: (_ name: String, _ variable: Term) -> Term
  /// What reads of a placeholder for memory become, by the placeholder; of the image of the address.
  private let reads: [Term: (Term) -> Term]
  /// Whether nodes without a placeholder are their own images.
  private let changesPlaceholdersAlone: Bool
  /// The index of the image of each node, by its index; -1 for a node whose image is not known. Of an instantiation, of which few
  /// nodes have other images than themselves, there is none.
  private var images: [Int] = []
  /// The same for the nodes that an instantiation changes.
  private var changedImages: [Int: Int] = [:]
  /// The forms of images, where they are compared.
  private lazy var forms = CanonicalForms(of: target)

  /// Creates a renaming of the variables of a table.
  ///
  /// - Parameter rename: The new name of a variable, by its name; injective.
  package init(in table: TermTable, _ rename: @escaping (String) -> String) {
    self.table = table
    target = table
    changesPlaceholdersAlone = false
    reads = [:]
    imageOfVariable = { name, variable in table.variable(rename(name), variable.sort) }
  }

  /// Creates an instantiation of placeholders of a table by terms of the same sorts, of that table or of another.
  ///
  /// - Parameter reads: For placeholders that stand for memory, what is read at an address. Nothing but reads may be done with them.
  package init(
    in table: TermTable, replacing replacements: [Term: Term], reading reads: [Term: (Term) -> Term] = [:],
    into target: TermTable
  ) {
    self.table = table
    self.reads = reads
    self.target = target
    changesPlaceholdersAlone = target === table
    imageOfVariable = { name, variable in
      if let replacement = replacements[variable] {
        replacement.expect(variable.sort)
        return replacement
      }
      return target === table ? variable : target.variable(name, variable.sort)
    }
  }

  /// The image of a term.
  ///
  /// - Complexity: Linear in the number of nodes of the term that have no image yet.
  package func callAsFunction(_ term: Term) -> Term { Term(table: target, index: image(ofNode: table.own(term).index)) }

  /// The index of the image of the node with an index.
  package func image(ofNode index: Int) -> Int {
    if let image = knownImage(ofNode: index) { return image }
    if !changesPlaceholdersAlone, index >= images.count {
      images.append(contentsOf: repeatElement(-1, count: max(table.count, index + 1) - images.count))
    }
    var pending = [index]
    while let next = pending.last {
      let before = pending.count
      let operands = table.operands(ofNode: next)
      for operand in operands where knownImage(ofNode: operand) == nil { pending.append(operand) }
      if pending.count > before { continue }
      pending.removeLast()
      if knownImage(ofNode: next) != nil { continue }
      let image = rebuilt(next, operands)
      if changesPlaceholdersAlone { changedImages[next] = image } else { images[next] = image }
    }
    return knownImage(ofNode: index) ?? index
  }

  private func knownImage(ofNode index: Int) -> Int? {
    if changesPlaceholdersAlone { return table.traits(ofNode: index).contains(.open) ? changedImages[index] : index }
    return index < images.count && images[index] >= 0 ? images[index] : nil
  }

  /// The image of a node whose operands have images.
  private func rebuilt(_ index: Int, _ operands: TermTable.OperandIndices) -> Int {
    let node = Term(table: table, index: index)
    if let name = node.name { return imageOfVariable(name, node).index }
    let images = operands.map { knownImage(ofNode: $0) ?? $0 }
    if !reads.isEmpty, node.operation == .select, let read = reads[node.operands[0]] {
      return read(Term(table: target, index: images[1])).index
    }
    if table === target, images.elementsEqual(operands) { return index }
    return node.rebuilt(with: images.map { Term(table: target, index: $0) }, in: target).index
  }

  /// Whether the image of a term is another term, up to the order in which terms were made.
  ///
  /// What is computed again with other variables may come to another term than the image, because constructors order operands by
  /// when they were made.
  package func maps(_ term: Term, to other: Term) -> Bool { mapsNode(table.own(term).index, to: other.index) }

  /// Whether the image of the node with an index is the node with another, up to the order in which terms were made.
  package func mapsNode(_ index: Int, to other: Int) -> Bool {
    forms.areSame(Term(table: target, index: image(ofNode: index)), Term(table: target, index: other))
  }

  /// Whether the image of an integer is another integer, up to the order in which terms were made.
  package func maps(_ integer: Integer, to other: Integer) -> Bool {
    let image = self(integer)
    guard image.literal == nil || other.literal == nil else { return image.literal == other.literal }
    return forms.areSame(image.term(in: target), other.term(in: target))
  }

  /// The image of an integer; a literal where it is a constant.
  package func callAsFunction(_ integer: Integer) -> Integer {
    if integer.literal != nil { return integer }
    let image = self(integer.term(in: table))
    if case .integer(let number)? = image.constant { return Integer(number) }
    return Integer(image)
  }

  /// The image of a formula. What is quantified is mapped once the quantifier is asked.
  ///
  /// - Precondition: The images are in the same table.
  package func callAsFunction(_ formula: Formula) -> Formula {
    formula.mapped(self) { name, width, body in .forAll(name: name, width: width) { self(body($0)) } }
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
