internal import VerifierContracts
internal import VerifierExecution
package import VerifierTerms
package import VerifierSolving

// Checks for vacuity: conditions that never hold, clauses that no path reaches, exits that no clause speaks of.

extension MethodVerifier {
  /// Asks of each condition of a postcondition whether some state at the end of a path meets it.
  ///
  /// - Parameter models: States at the end of the path. Those found here are added.
  func checkConditions(
    of formula: Formula, _ clause: String, at path: ExploredPath<End>, models: inout [Assignment]
  ) throws(VerificationError) {
    var names = path.names
    for (number, condition) in formula.conditions(in: table, names: &names).enumerated() {
      let goal = CoverGoal.condition(clause, number)
      if covered[goal].status == .reachable { continue }
      var names = names
      if let assertions = try? condition.assertions(in: table, positive: true, names: &names) {
        let topic = topic(goal.info, "A state that takes this path meets the condition.", after: path.decisions)
        if let state = try state(among: models, meeting: assertions) {
          log(topic, path.facts + assertions, ProverResult(answer: .satisfiable(state), theory: nil))
          covered.note(goal, Reachability(.reachable))
        } else {
          let (decision, reachability) = try reachability(
            of: path.facts + assertions, models: &models, resources: resources(behind: path.abstractions))
          // No verdict rests on a condition that fails on this path, since it may hold on another.
          if reachability.status == .reachable { log(topic, path.facts + assertions, decision) }
          covered.note(goal, reachability)
        }
      } else {
        covered.note(goal, Reachability(.unknown))
      }
    }
  }

  /// A state among some models, or an extension of one, that meets further assertions; `nil` where none is found, though there may
  /// be one.
  private func state(among models: [Assignment], meeting assertions: Assertions) throws(VerificationError)
    -> Assignment?
  {
    for model in models {
      guard let state = model.extended(toSatisfy: assertions.ground) else { continue }
      if assertions.universals.isEmpty { return state }
      if try prover.holds(assertions.universals, under: state, limits: task.options.limits) { return state }
    }
    return nil
  }

  /// Decides whether facts can hold together, and logs the query.
  package func reachability(of facts: Assertions, _ topic: Topic) throws(VerificationError) -> Reachability {
    var models: [Assignment] = []
    let (decision, reachability) = try reachability(of: facts, models: &models)
    log(topic, facts, decision)
    return reachability
  }

  /// Decides whether facts can hold together.
  ///
  /// - Parameters:
  ///   - models: Gets the model, where there is one.
  ///   - resources: The limit in units of Z3's resource count; `nil` for that of the options.
  package func reachability(of facts: Assertions, models: inout [Assignment], resources: Int? = nil)
    throws(VerificationError) -> (ProverResult, Reachability)
  {
    let (decision, cost) = try measured { () throws(VerificationError) in try decide(facts, resources: resources) }
    if case .satisfiable(let model) = decision.answer { models.append(model) }
    let status: Reachability.Status =
      switch decision.answer {
      case .satisfiable: .reachable
      case .unsatisfiable: .unreachable
      case .unknown: .unknown
      }
    return (decision, Reachability(status, theory: decision.theory, cost: cost))
  }

  /// Records verdicts on vacuity once all paths are explored: clauses that no path reaches, exits that no path takes or no clause
  /// speaks of, conditions that never hold.
  func checkVacuity() {
    for clause in postconditions where !report.contains(info(of: clause)) {
      report.record(info(of: clause), .refuted("no path reaches this clause", nil))
    }
    for kind in ExitKind.allCases {
      let isSpokenOf = postconditions.contains { $0.applies(to: kind) }
      let isExpected = postconditions.contains { $0.when == kind } || kind == .returned
      let reachability = covered[.exit(kind)]
      if isSpokenOf && isExpected {
        report.record(CoverGoal.exit(kind).info, reachability, kind.sentence)
      } else if !isSpokenOf && reachability.status != .unreachable {
        let info = ClauseInfo(
          .sanity, "unspecified/\(kind.rawValue)", "some clause says what holds when \(kind.sentence)")
        report.record(info, .refuted("no clause says anything of it", nil))
      }
    }
    for clause in postconditions {
      for (goal, reachability) in covered.conditions(of: clause.name) {
        report.record(goal.info, reachability, goal.sentence)
      }
    }
  }
}
