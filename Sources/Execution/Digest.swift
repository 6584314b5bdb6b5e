internal import Logic

/// The shape of a value in words: equal for equal values, terms told apart by their place in the table. Two runs of a
/// deterministic method leave values with the same digest.
///
/// Looks into structures, enumerations and objects; a closure counts only by its type.
public struct Digest: Hashable {
  private var words: [String] = []
  private var visited: Set<ObjectIdentifier> = []

  public init(of value: Any) {
    visit(value)
    visited = []
  }

  private mutating func visit(_ value: Any) {
    if let term = value as? Term {
      words.append("t\(term.index)")
      return
    }
    // The machinery that values carry along is not part of them.
    if value is TermTable || value is Path || value is Explorer { return }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class {
      guard visited.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
    }
    words.append("\(type(of: value))")
    if mirror.children.isEmpty, mirror.displayStyle != nil || !"\(type(of: value))".contains("->") {
      words.append("\(value)")
    }
    for child in mirror.children {
      words.append(child.label ?? "")
      visit(child.value)
    }
  }
}
