internal import VerifierTerms

/// The theories that a prover uses.
package enum TheoryChoice: Codable, Sendable, Hashable {
  /// The theory that suits the terms, then the other one if the first does not decide.
  case automatic
  /// One theory alone.
  case only(Theory)

  /// The only theory; `nil` where there is a choice.
  var theory: Theory? { if case .only(let theory) = self { theory } else { nil } }
}

/// The answer to a query, with its origin.
package struct ProverResult {
  package let answer: SatResult
  /// The theory that the answer is from, or the last one tried for `unknown`; `nil` if simplification decided the
  /// query.
  package internal(set) var theory: Theory?
  /// The instantiated query that was found unsatisfiable; `nil` if none is kept or simplification decided the query.
  package internal(set) var instantiatedQuery: InstantiatedQuery?

  package init(answer: SatResult, theory: Theory?, instantiatedQuery: InstantiatedQuery? = nil) {
    self.answer = answer
    self.theory = theory
    self.instantiatedQuery = instantiatedQuery
  }
}
