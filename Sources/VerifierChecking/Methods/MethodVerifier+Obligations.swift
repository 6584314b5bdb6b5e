internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  func discharge(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(VerificationError) {
    if isOver { return }
    if !obligation.loops.isEmpty { report.rest(onLoops: info) }
    var (outcome, cost) = try measured { () throws(VerificationError) in
      try prove(obligation, info, explanation, end: end)
    }
    outcome.cost = cost
    try expectNoMisuse()
    if isUnrolling {
      guard case .refuted = outcome.verdict else { return }
      hasRefuted = true
    }
    report.record(info, outcome.verdict, outcome.theory, cost)
    if !isUnrolling, let explanation, let end, let analysis {
      try analysis.decided(obligation, info, outcome, explanation, end: end, by: self)
    }
  }

  func prove(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(VerificationError) -> ObligationOutcome {
    let deadline = ContinuousClock.now + .seconds(task.options.limits.seconds)
    let known = KnownTruths(obligation.facts.ground)
    // What a proof takes, and what other solvers are asked, is the whole query.
    let isInFull = queries != nil || task.plan?.asksInFull ?? false
    let isBehindLoops = !obligation.loops.isEmpty
    let (result, theory) = try entails(obligation.goal, names: obligation.names) { denial in
      obligation.facts + (isInFull ? denial : denial.assuming(known))
    } ask: { (query) throws(VerificationError) in
      let answer = try decide(query, until: deadline, crossCheck: true)
      log(topic(info, "No state on this path breaks it.", after: obligation.decisions), query, answer)
      return answer
    }
    switch result {
    case .holds: return ObligationOutcome(verdict: .proved, theory: theory)
    case .unknown(let reason):
      if isBehindLoops { loopsAreInDoubt = true }
      return ObligationOutcome(verdict: .undecided(reason), theory: theory)
    case .fails(let model, _, let query) where isBehindLoops:
      loopsAreInDoubt = true
      let small = try minimize(model, of: query)
      return ObligationOutcome(verdict: .undecided(weakness(of: obligation, under: small)), theory: theory)
    case .fails(let model, let part, let query):
      let counterexample: Counterexample
      if let explanation, let end {
        let small = try minimize(model, of: query)
        counterexample = try explanation.counterexample(small, of: query, obligation, goal: part, end: end)
      } else {
        counterexample = Counterexample(
          before: inputs.variables.compactMap { variable in
            variable.name.flatMap { name in model[name].map { NamedValue(name: name, value: $0) } }
          })
      }
      return ObligationOutcome(verdict: .refuted("it does not hold for these values", counterexample), theory: theory)
    }
  }
}
