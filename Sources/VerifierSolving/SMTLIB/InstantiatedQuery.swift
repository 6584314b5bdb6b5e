package import VerifierTerms

/// The ground terms on which a solver answered `unsatisfiable`: the facts, instances of universals, and instances of
/// definitions. The query implies all of them.
package struct InstantiatedQuery {
  package let terms: [Term]
  /// Whether translations, and products, quotients and remainders of two terms that are not constant, were
  /// uninterpreted functions.
  package let isAbstract: Bool

  package init(terms: [Term], isAbstract: Bool) {
    self.terms = terms
    self.isAbstract = isAbstract
  }
}

extension InstantiatedQuery {
  /// Combines the instantiated queries of the cases of a query, the terms of each under the condition of its case. A
  /// case without an instantiated query is unsatisfiable by simplification.
  init(_ assertions: Assertions, _ cases: [(case: CaseAnalysis.Case, query: InstantiatedQuery?)]) {
    let conditional = cases.flatMap { current, query in
      (query?.terms ?? []).map { current.conditions.isEmpty ? $0 : Term.all(current.conditions).implies($0) }
    }
    self.init(terms: assertions.ground + conditional.filter { !assertions.ground.contains($0) }, isAbstract: false)
  }
}
