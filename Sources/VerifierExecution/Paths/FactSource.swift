/// The source of a fact on a path.
package enum FactSource: Codable, Sendable, Hashable {
  /// A precondition of the contract, by name.
  case requirement(String)
  /// A law of an input's type, by name.
  case law(String)
  /// The outcome of a branch.
  case branch
  /// The goal of an obligation, assumed after it: the goal in words.
  case check(String)
  /// An intermediate assertion, by name.
  case assertion(String)
  /// A clause that a contract by which a procedure is called promises, by name.
  case promise(String, of: String)
  /// An axiom, by name.
  case axiom(String)
  /// A loop invariant, by name.
  case invariant(String)
  /// An instance of lemmas, by name.
  case lemmas([String])
  /// The definition of a fresh variable.
  case definition
}

extension FactSource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .requirement(let name): "the requirement \(name)"
    case .law(let name): "the law \(name)"
    case .branch: "a branch"
    case .check(let text): "the check of \(text)"
    case .assertion(let name): "the assertion \(name)"
    case .promise(let name, let contract): "the promise \(name) of \(contract)"
    case .axiom(let name): "the axiom \(name)"
    case .invariant(let name): "the invariant \(name)"
    case .lemmas(let names): "what is used of \(names.joined(separator: ", "))"
    case .definition: "a definition"
    }
  }
}
