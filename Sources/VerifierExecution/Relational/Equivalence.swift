package import VerifierTerms

/// A statement that holds only where two values are the same: their words, their ghost numbers and truths, and everything else
/// in them. False where they are not made alike.
///
/// Looks into structures and enumerations, as `Fingerprint` does; in a value of which that finds objects this finds too little.
package func equivalence(_ left: Any, _ right: Any, in table: TermTable) -> Formula {
  guard type(of: left) == type(of: right) else { return false }
  // The machinery that values carry along is not part of them.
  if left is Path || left is TermTable || left is Explorer { return true }
  switch (left, right) {
  case (let left as SymbolicWord, let right as SymbolicWord): return left.integer == right.integer
  case (let left as Integer, let right as Integer): return left == right
  case (let left as Formula, let right as Formula): return left == right
  case (let left as SymbolicView, let right as SymbolicView): return left.isSame(as: right)
  case (let left as PhysicalMemory, let right as PhysicalMemory): return left.isSame(as: right)
  case (let left as Term, let right as Term):
    guard left.sort == right.sort, !left.sort.isMemory else { return Formula(left == right) }
    return .atom(left.equals(right))
  default: break
  }
  let parts = (Mirror(reflecting: left), Mirror(reflecting: right))
  guard parts.0.displayStyle == parts.1.displayStyle, parts.0.children.count == parts.1.children.count else {
    return false
  }
  if parts.0.children.isEmpty { return Formula(Fingerprint(of: left, in: table) == Fingerprint(of: right, in: table)) }
  return zip(parts.0.children, parts.1.children).reduce(true) { isSame, child in
    child.0.label == child.1.label ? isSame && equivalence(child.0.value, child.1.value, in: table) : false
  }
}

extension SymbolicView {
  /// Both grant the same, by the same mappings.
  func isSame(as other: SymbolicView) -> Formula {
    (grantsWriting == other.grantsWriting) && (grantsReading == other.grantsReading) && hasMappings(of: other)
  }
}

extension PhysicalMemory {
  /// A statement that holds only where no byte differs and the same bytes are initialised: where both are made by the same
  /// kinds of updates, that the updates are the same one by one, which is far simpler to prove.
  func isSame(as other: PhysicalMemory) -> Formula { areUpdatesSame(as: other) ?? (self == other) }

  /// Nil where they are made by other kinds of updates.
  private func areUpdatesSame(as other: PhysicalMemory) -> Formula? {
    switch (self, other) {
    case (.initial(let left), .initial(let right)): return left == right ? true : nil
    case (.updated(let left, let update), .updated(let right, let otherUpdate)):
      guard let before = left.areUpdatesSame(as: right), let last = update.isSame(as: otherUpdate) else { return nil }
      return before && last
    case (.initial, .updated), (.updated, .initial): return nil
    }
  }
}

extension PhysicalMemory.Update {
  /// Nil where their contents are of other kinds.
  fileprivate func isSame(as other: Self) -> Formula? {
    let range: Formula = .atom(start.equals(other.start)) && .atom(length.equals(other.length))
    switch (content, other.content) {
    case (.zeros, .zeros): return range
    case (.word(let left), .word(let right)): return range && .atom(left.equals(right))
    // Which updates a value's bytes are seen through follows from how the content is written.
    case (.value, .value): return content == other.content ? range : nil
    case (.copy(let left, let inOrder, let undetermined), .copy(let right, let otherInOrder, let otherUndetermined)):
      return inOrder == otherInOrder && undetermined == otherUndetermined ? range && .atom(left.equals(right)) : nil
    case (.zeros, _), (.word, _), (.value, _), (.copy, _): return nil
    }
  }
}
