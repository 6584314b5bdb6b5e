/// Where a fact that holds on a path comes from.
package enum FactSource: Sendable, Hashable {
  /// A clause of the contract about what holds before, by name.
  case requirement(String)
  /// A law of an input's type, by name.
  case law(String)
  /// The code asked, and this is the answer on the path.
  case branch
  /// It was checked, and holds from there on: what was checked, in words.
  case check(String)
  /// An axiom, by name.
  case axiom(String)
  /// An invariant of a loop, by name.
  case invariant(String)
  /// What is used of lemmas, by their names.
  case lemmas([String])
  /// What a new variable stands for.
  case definition
}

extension FactSource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .requirement(let name): "the requirement \(name)"
    case .law(let name): "the law \(name)"
    case .branch: "a branch"
    case .check(let text): "the check of \(text)"
    case .axiom(let name): "the axiom \(name)"
    case .invariant(let name): "the invariant \(name)"
    case .lemmas(let names): "what is used of \(names.joined(separator: ", "))"
    case .definition: "a definition"
    }
  }
}
