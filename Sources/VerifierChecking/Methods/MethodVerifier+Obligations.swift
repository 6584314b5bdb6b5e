internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// Decides an obligation and records the verdict. While loops are unrolled only refutations are recorded.
  ///
  /// - Parameters:
  ///   - builder: Makes the counterexample; `nil` where only values can be shown.
  ///   - end: The path on which the obligation arises; `nil` where the run has not come to its end.
  /// - Returns: The verdict; `nil` where the obligation was not decided.
  @discardableResult
  func discharge(
    _ obligation: Obligation, _ info: ClauseInfo, _ builder: CounterexampleBuilder<State, Result>?,
    end: ExploredPath<End>?
  ) throws(VerificationError) -> Verdict? {
    if mayStopEarly { return nil }
    // One refutation of an obligation is enough. Where loops are unrolled, it arises on many more paths.
    if isUnrolling, report.isRefuted(obligation.name) { return nil }
    task.note("deciding \(info.kind.rawValue)/\(info.name)")
    var (outcome, cost) = try measured { () throws(VerificationError) in
      try prove(obligation, info, builder, end: end)
    }
    outcome.cost = cost
    try expectNoMisuse()
    if isUnrolling {
      guard case .refuted(_, let counterexample) = outcome.verdict else { return outcome.verdict }
      hasRefuted = true
      if let site = counterexample?.site { noteRun(refuting: obligation, at: site) }
    }
    report.record(info, outcome.verdict, outcome.theory, cost)
    if task.options.listsPaths, !isUnrolling {
      decidedOnPath.append(
        PathReport.Decided(
          ObligationName(info.kind, info.name), PathVerdict(outcome.verdict), afterBranches: obligation.decisions.count)
      )
    }
    if case .refuted = outcome.verdict {
      publish()
      task.reportSoFar()
    }
    publishNowAndThen()
    if !isUnrolling, let builder, let end, let analysis {
      try analysis.decided(obligation, info, outcome, builder, end: end, by: self)
    }
    return outcome.verdict
  }

  /// Decides an obligation. A failure in a state that a loop invariant allows is undecided, since no run may reach that state.
  func prove(
    _ obligation: Obligation, _ info: ClauseInfo, _ builder: CounterexampleBuilder<State, Result>?,
    end: ExploredPath<End>?
  ) throws(VerificationError) -> ObligationOutcome {
    let limit = endOfObligation(behind: obligation.abstractions)
    let known = KnownTruths(obligation.facts.ground)
    // Unsat cores and other solvers are given the whole query, without simplification by known facts.
    let isInFull = queries != nil || task.plan?.asksInFull ?? false
    let isBehindClaims = !obligation.abstractions.isEmpty
    let (result, theory) = try entails(obligation.goal, names: obligation.names) { negation in
      obligation.facts + (isInFull ? negation : negation.assuming(known))
    } ask: { (query) throws(VerificationError) in
      let decision = try decide(query, until: limit, crossCheck: true)
      log(topic(info, "No state on this path breaks it.", after: obligation.decisions), query, decision)
      return decision
    }
    switch result {
    case .holds: return ObligationOutcome(verdict: .proved, theory: theory)
    case .unknown(let reason, let conjunct):
      if isBehindClaims { invariantsMayBeTooWeak = true }
      if !isUnrolling, undecidedObligations.count < Self.mostAdvised {
        undecidedObligations.append(UndecidedObligation(obligation: obligation, conjunct: conjunct, reason: reason))
      }
      return ObligationOutcome(verdict: .undecided(reason), theory: theory)
    case .fails(let model, _, let query) where isBehindClaims:
      invariantsMayBeTooWeak = true
      failingByInduction.updateValue(try siteOfOperation(obligation, builder, end: end), forKey: obligation.name)
      let small = try minimize(model, of: query)
      return ObligationOutcome(verdict: .undecided(weakInvariantReason(for: obligation, under: small)), theory: theory)
    case .fails(let model, let conjunct, let query):
      let counterexample: Counterexample
      if let builder, let end {
        let small = try minimize(model, of: query)
        counterexample = try builder.counterexample(small, of: query, obligation, goal: conjunct, end: end)
      } else {
        counterexample = Counterexample(
          before: inputs.variables.compactMap { variable in
            variable.name.flatMap { name in model[name].map { NamedValue(name: name, value: $0) } }
          })
      }
      return ObligationOutcome(verdict: .refuted("it does not hold for these values", counterexample), theory: theory)
    }
  }

  /// Where the operation of an arithmetic obligation stands in the source; `nil` for any other obligation.
  private func siteOfOperation(
    _ obligation: Obligation, _ builder: CounterexampleBuilder<State, Result>?, end: ExploredPath<End>?
  ) throws(VerificationError) -> SourceSite? {
    guard obligation.kind == .arithmetic, let builder, let end else { return nil }
    return try builder.steps(to: obligation, on: end.decisions).location.obligation
  }

  /// Notes that a run of a few rounds refutes an arithmetic obligation. Those that fail by induction for the same operation are explained by
  /// it, so that no run is sought for them.
  private func noteRun(refuting obligation: Obligation, at site: SourceSite) {
    guard obligation.kind == .arithmetic else { return }
    let operation = ObligationNames.operation(of: obligation.label)
    for (name, place) in failingByInduction
    where place == site && ObligationNames.operation(of: name.label) == operation && !report.isRefuted(name) {
      failingByInduction[name] = nil
      report.explain(
        name, .undecided("a run of the loop fails at this operation, too: it is refuted as \(obligation.name)"))
    }
  }
}
