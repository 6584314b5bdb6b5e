internal import VerifierTerms

extension Prover {
  /// The number of rounds of instantiation after which a query is given up.
  private static let maximumRounds = 32

  /// The number of terms in a query, with the instances, after which it is given up.
  private static let mostTerms = 100_000

  /// The number of rounds before backgrounds of memories other than the best one are tried.
  private static let roundsWithOneBackground = 4

  /// The number of rounds before universals are instantiated at the ends of ranges as well as at values.
  private static let roundsWithValuesAlone = 8

  /// Decides assertions in one theory by model-based quantifier instantiation: each model of the ground terms and of
  /// the instances so far either satisfies all universals or yields further instances.
  ///
  /// - Returns: The answer, and the terms that were asserted when it was found.
  func decide(_ assertions: Assertions, in theory: Theory, _ precision: Precision, _ budget: WorkBudget)
    throws(VerificationError) -> (answer: SatResult, asserted: [Term])
  {
    // Comparisons are not completed elsewhere, as models are harder to find then.
    let isSearchForBits = theory == .bitVectors && assertions.isBitwise
    var query = InstantiationQuery(completesComparisons: isSearchForBits, precision, operationProperties)
    query.add(assertions.ground)
    let relevant = relevantUniversals(of: assertions)
    // Single bits are many, and a model of them that no universal has a part in is hard to find and of little use.
    if precision.isAbstract || isSearchForBits {
      let nodes = QueryNodes(of: query.terms)
      query.add(query.new(among: relevant.flatMap { trigger(for: $0).matchingInstances(among: nodes) }))
    }
    for round in 0..<Self.maximumRounds {
      let answer = try check(query.terms + query.softConstraints, in: theory, precision, budget)
      guard case .satisfiable(let found) = answer else {
        if query.softConstraints.isEmpty { return (answer, query.terms) }
        query.dropSoftConstraints()
        continue
      }
      if query.addDeferred(violatedBy: found) { continue }
      // The solver's values of uninterpreted functions guide the search for instances and are then discarded.
      var model = found
      let nodes = QueryNodes(of: query.terms)
      var instances = chooseBackgrounds(of: &model, relevant, nodes)
      if instances.isEmpty, relevant.count < assertions.universals.count {
        instances = chooseBackgrounds(of: &model, assertions.universals, nodes)
      }
      model.uninterpreted = [:]
      if let violated = model.firstViolated(of: query.facts) {
        guard !found.uninterpreted.isEmpty else {
          throw VerificationError("a model from \(theory.rawValue) does not satisfy \(violated)")
        }
        if !precision.isAbstract { instances += query.corrections(under: model) }
        instances = query.new(among: instances)
        if instances.isEmpty {
          if query.addDivisibility(violatedBy: found) { continue }
          return (.unknown(reason: Self.spuriousModel), query.terms)
        }
      } else {
        if !found.uninterpreted.isEmpty {
          instances = assertions.universals.flatMap { trigger(for: $0).instances(violatedBy: model, among: nodes) }
        }
        if instances.isEmpty {
          switch try violations(of: assertions.universals, under: model, budget) {
          case .none:
            rememberBackgrounds(of: model, assertions.universals)
            return (.satisfiable(model), query.terms)
          case .unknown(let reason): return (.unknown(reason: reason), query.terms)
          case .found(let violatedInstances):
            // Other backgrounds rarely help where the solver's values fail, so they are tried in later rounds only.
            if round >= Self.roundsWithOneBackground,
              let other = try searchBackgrounds(
                of: model, violating: violatedInstances, of: assertions.universals, keeping: query.facts, budget)
            {
              rememberBackgrounds(of: other, assertions.universals)
              return (.satisfiable(other), query.terms)
            }
            // Instances at values lead to models soonest; those at ends prove what no number of values does.
            let boundaries =
              round < Self.roundsWithValuesAlone
              ? [] : assertions.universals.flatMap { trigger(for: $0).boundaryInstances(violatedBy: model) }
            let equalities = assertions.universals.flatMap { trigger(for: $0).equalityInstances(violatedBy: model) }
            instances = violatedInstances + query.new(among: boundaries + equalities)
            query.addShortRangeConstraints(for: assertions.universals)
          }
        }
      }
      query.add(variation?.shuffled(instances) ?? instances)
      if query.terms.count > Self.mostTerms {
        return (
          .unknown(reason: "quantified hypotheses are not decided by \(Self.mostTerms) instances"), query.terms
        )
      }
    }
    return (
      .unknown(reason: "quantified hypotheses are not decided after \(Self.maximumRounds) rounds of instantiation"),
      query.terms
    )
  }
}
