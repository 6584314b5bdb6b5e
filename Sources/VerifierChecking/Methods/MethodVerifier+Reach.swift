internal import VerifierContracts
internal import VerifierExecution
package import VerifierTerms
package import VerifierSolving

// What would make proofs worthless: conditions that never hold, clauses that no path reaches, ways out that nothing speaks of.

extension MethodVerifier {
  /// - Parameter models: states that come to the end of the path, to which more are added as they are found.
  func checkConditions(
    of formula: Formula, _ clause: String, at path: ExploredPath<End>, models: inout [Assignment]
  ) throws(VerificationError) {
    var names = path.names
    for (number, condition) in formula.conditions(in: table, names: &names).enumerated() {
      let place = ReachTable.CoverGoal.condition(clause, number)
      if reach[place].reach == .yes { continue }
      var names = names
      if let assertions = try? condition.assertions(in: table, positive: true, names: &names) {
        let topic = topic(place.info, "A state that takes this path meets the condition.", after: path.decisions)
        if let shown = try state(among: models, meeting: assertions) {
          log(topic, path.facts + assertions, ProverResult(answer: .satisfiable(shown), theory: nil))
          reach.note(place, Reachability(reach: .yes))
        } else {
          let (proverResult, reachability) = try reachability(of: path.facts + assertions, models: &models)
          // That a condition fails on this path is no claim: it may hold on another.
          if reachability.reach == .yes { log(topic, path.facts + assertions, proverResult) }
          reach.note(place, reachability)
        }
      } else {
        reach.note(place, Reachability(reach: .unknown))
      }
    }
  }

  /// One of some states, in which more holds too, as far as that is found out.
  private func state(among models: [Assignment], meeting more: Assertions) throws(VerificationError) -> Assignment? {
    for model in models {
      guard let state = model.extended(toSatisfy: more.ground) else { continue }
      if more.universals.isEmpty { return state }
      if try prover.holds(more.universals, under: state, limits: task.options.limits) { return state }
    }
    return nil
  }

  /// Whether facts can hold together; the question goes on record.
  package func possible(_ facts: Assertions, _ topic: Topic) throws(VerificationError) -> Reachability {
    var models: [Assignment] = []
    let (proverResult, reachability) = try reachability(of: facts, models: &models)
    log(topic, facts, proverResult)
    return reachability
  }

  /// Whether facts can hold together; if so, a model under which they do is added.
  package func reachability(of facts: Assertions, models: inout [Assignment]) throws(VerificationError) -> (
    ProverResult, Reachability
  ) {
    let (proverResult, cost) = try measured { () throws(VerificationError) in try decide(facts) }
    if case .satisfiable(let model) = proverResult.answer { models.append(model) }
    let reach: Reach =
      switch proverResult.answer {
      case .satisfiable: .yes
      case .unsatisfiable: .no
      case .unknown: .unknown
      }
    return (proverResult, Reachability(reach: reach, theory: proverResult.theory, cost: cost))
  }

  /// A clause that no path reaches, a way out that nothing takes or that nothing speaks of, a condition that never holds.
  func checkReach() {
    for clause in promises where !report.contains(promise(clause)) {
      report.record(behindLoops(promise(clause)), .refuted("no path reaches this clause", nil))
    }
    for kind in ExitKind.allCases {
      let isSpokenOf = promises.contains { $0.applies(to: kind) }
      let isExpected = promises.contains { $0.when == kind } || kind == .returned
      let reached = reach[.wayOut(kind)]
      if isSpokenOf && isExpected {
        report.record(behindLoops(ReachTable.CoverGoal.wayOut(kind).info), reached, kind.sentence)
      } else if !isSpokenOf && reached.reach != .no {
        let info = ClauseInfo(
          .sanity, "unspecified/\(kind.rawValue)", "some clause says what holds when \(kind.sentence)")
        report.record(behindLoops(info), .refuted("no clause says anything of it", nil))
      }
    }
    for clause in promises {
      for (place, reached) in reach.conditions(of: clause.name) {
        report.record(behindLoops(place.info), reached, place.sentence)
      }
    }
  }

  /// What is found out about all paths together rests on every invariant.
  package func behindLoops(_ info: ClauseInfo) -> ClauseInfo {
    if hasPassedLoops { report.rest(onLoops: info) }
    return info
  }
}
