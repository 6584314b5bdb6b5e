package import VerifierTerms

/// What a solver was told when it found a question contradictory: the facts, instances of the statements for all values, and
/// instances of definitions. All of it follows from the question.
package struct InstantiatedQuery {
  package let terms: [Term]
  /// Whether products, quotients and remainders of unknowns, and translations, were functions of which no more was known.
  package let isAbstract: Bool

  package init(terms: [Term], isAbstract: Bool) {
    self.terms = terms
    self.isAbstract = isAbstract
  }
}

extension InstantiatedQuery {
  /// What was told of each case of a query, under the condition that it is the case. A case without instantiatedQuery is contradictory
  /// by its facts alone.
  init(_ assertions: Assertions, _ cases: [(part: CaseAnalysis.Case, instantiatedQuery: InstantiatedQuery?)]) {
    let inCases = cases.flatMap { part, instantiatedQuery in
      let condition = part.values.values.sorted { $0.key < $1.key }.map { name, value in
        let table = assertions.ground[0].table
        return table.variable(name, value.sort).equals(table.term(value))
      }
      return (instantiatedQuery?.terms ?? []).map { condition.isEmpty ? $0 : Term.all(condition).implies($0) }
    }
    self.init(terms: assertions.ground + inCases.filter { !assertions.ground.contains($0) }, isAbstract: false)
  }
}
