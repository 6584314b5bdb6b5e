package import VerifierTerms

/// A model of a query with small values.
package struct SmallModel {
  package let model: Assignment
  /// The theory in which it was found; `nil` where none was asked.
  let theory: Theory?
  /// The query within the scope that has the model, in which the page tables of `tables` are replaced. What satisfies it satisfies
  /// the query with these.
  package let restricted: Assertions
  package let tables: Assignment
}

extension Prover {
  /// The limit of one call of a solver within a small scope, in units of Z3's resource count.
  private static let resourcesPerScope = 200_000

  /// Searches for a model of assertions with small values.
  ///
  /// - Returns: The model; `nil` if none was found, which says nothing.
  package func smallModel(of assertions: Assertions, limits: Limits) throws(VerificationError) -> SmallModel? {
    try smallModel(of: assertions, WorkBudget(limits, after: resources), crossCheck: true)
  }

  /// Searches for a model with small values, in one scope after the other. Each has half of the work that is left, and the last one
  /// all of it: most models are in the first scopes, and several rounds of instantiation must fit into what one has.
  func smallModel(of assertions: Assertions, _ budget: WorkBudget, crossCheck: Bool) throws(VerificationError)
    -> SmallModel?
  {
    let scopes = SmallScope.scopes(of: assertions)
    for (position, scope) in scopes.enumerated() {
      let budget = budget.share(of: min(2, scopes.count - position), after: resources)
        .limited(toEach: Self.resourcesPerScope)
      var (restricted, tables) = scope.restricting(assertions)
      if restricted.ground.contains(where: \.isFalse) { continue }
      var result = try decideAbstractly(restricted, budget)
      if result == nil {
        result = try decideCases(restricted, budget, firstTurn: Self.laterTurn, crossCheck: crossCheck)
      }
      guard case .satisfiable(var model)? = result?.answer else { continue }
      for set in scope.sets {
        guard let name = set.variable.name else { continue }
        tables[name] = set.value(under: model)
        restricted = restricted.replacing(set.variable, by: set.variable.table.term(set.value(under: model)))
      }
      model.values.merge(tables.values) { _, value in value }
      // The terms with known page tables mean the same, so that this is a check of the verifier.
      if let violated = model.firstViolated(of: assertions.ground) {
        throw VerificationError("a model with small values does not satisfy \(violated)")
      }
      return SmallModel(model: model, theory: result?.theory, restricted: restricted, tables: tables)
    }
    return nil
  }
}
