/// What a proof knows only claims of, in place of running it.
package enum Abstraction: Hashable {
  /// A loop, of which the invariant is known.
  case loop(String)
  /// A call, by the id of the contract that is known of it.
  case call(String)

  /// What the names of its unknowns begin with.
  package var prefixOfUnknowns: String {
    switch self {
    case .loop(let name): name
    case .call(let id): String(id[(id.lastIndex(of: "/").map { id.index(after: $0) } ?? id.startIndex)...])
    }
  }
}

extension Collection<Abstraction> {
  /// The ids of the contracts that are known in the place of calls.
  package var calledContracts: [String] {
    compactMap { abstraction in if case .call(let id) = abstraction { id } else { nil } }
  }
}
