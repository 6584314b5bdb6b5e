package import VerifierTerms

/// A statement that implies that two values are the same: their words, ghost integers, ghost truths and all other
/// parts. It is `false` if their structures differ.
///
/// Descends into structures and enumerations as `Fingerprint` does. For a value in which `Fingerprint` finds objects
/// the statement is too weak to be relied on.
package func equivalence(_ left: Any, _ right: Any, in table: TermTable) -> Formula {
  guard type(of: left) == type(of: right) else { return false }
  // Internal references carried by values are not part of their content.
  if left is Path || left is TermTable || left is Explorer { return true }
  switch (left, right) {
  case (let left as any AnySymbolicInteger, let right as any AnySymbolicInteger): return left.integer == right.integer
  case (let left as Integer, let right as Integer): return left == right
  case (let left as Formula, let right as Formula): return left == right
  case (let left as SymbolicView, let right as SymbolicView): return left.isSame(as: right)
  case (let left as PhysicalMemory, let right as PhysicalMemory): return left.isSame(as: right)
  case (let left as Term, let right as Term):
    guard left.sort == right.sort, !left.sort.isMemory else { return Formula(left == right) }
    return .atom(left.equals(right))
  case (let left as any FixedArray, let right as any FixedArray):
    return zip(left.elementsInOrder, right.elementsInOrder).reduce(true) { $0 && equivalence($1.0, $1.1, in: table) }
  default: break
  }
  guard Reflection.isMirroredInFull(left) else {
    return Formula(Fingerprint(of: left, in: table) == Fingerprint(of: right, in: table))
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
  /// The statement that both views grant the same rights and have the same mappings.
  func isSame(as other: SymbolicView) -> Formula {
    (grantsWriting == other.grantsWriting) && (grantsReading == other.grantsReading) && hasMappings(of: other)
  }
}

extension PhysicalMemory {
  /// A statement that implies that both memories hold the same bytes and initialisation flags. If both are built by
  /// updates of the same kinds, it says that the updates are equal one by one, which is much simpler to prove.
  func isSame(as other: PhysicalMemory) -> Formula { areUpdatesSame(as: other) ?? (self == other) }

  /// The statement that all updates are equal; `nil` if their kinds differ.
  private func areUpdatesSame(as other: PhysicalMemory) -> Formula? {
    switch (history, other.history) {
    case (.initial(let left), .initial(let right)): return left == right ? true : nil
    case (.updated(let left, let update), .updated(let right, let otherUpdate)):
      guard let before = left.areUpdatesSame(as: right), let last = update.isSame(as: otherUpdate) else { return nil }
      return before && last
    case (.initial, .updated), (.updated, .initial): return nil
    }
  }
}

extension PhysicalMemory.Update {
  /// The statement that both updates are equal; `nil` if their contents are of different kinds.
  fileprivate func isSame(as other: Self) -> Formula? {
    let range = span.isSame(as: other.span)
    switch (content, other.content) {
    case (.zeros, .zeros): return range
    case (.word(let left), .word(let right)): return range && .atom(left.equals(right))
    // Reading a value ignores updates with equal content, so that the contents must be syntactically equal.
    case (.value, .value): return content == other.content ? range : nil
    case (.copy(let left, let inOrder, let undetermined), .copy(let right, let otherInOrder, let otherUndetermined)):
      return inOrder == otherInOrder && undetermined == otherUndetermined ? range && .atom(left.equals(right)) : nil
    case (.others(let left), .others(let right)): return left == right ? range : nil
    case (.changed(let left, let start, let end), .changed(let right, let otherStart, let otherEnd)):
      return left == right ? range && .atom(start.equals(otherStart)) && .atom(end.equals(otherEnd)) : nil
    case (.zeros, _), (.word, _), (.value, _), (.copy, _), (.others, _), (.changed, _): return nil
    }
  }
}
