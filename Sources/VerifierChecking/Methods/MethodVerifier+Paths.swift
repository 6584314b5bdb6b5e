internal import VerifierContracts
package import VerifierExecution
package import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  func visit(_ path: ExploredPath<End>, _ explanation: Explanation<State, Result>) throws(VerificationError) {
    try settle(path, explanation)
    if path.ending == nil { try checkPromises(at: path, explanation) }
  }

  /// Proves what a path is obliged to on its way.
  ///
  /// - Parameter explanation: how a counterexample comes about; nil where it is shown by its values alone.
  package func settle(_ path: ExploredPath<End>, _ explanation: Explanation<State, Result>?) throws(VerificationError) {
    if path.ending != .infeasible, !isUnrolling { task.update { $0.paths += 1 } }
    try note(path.lemmas)
    if !path.loops.isEmpty { hasPassedLoops = true }
    for obligation in path.obligations {
      try discharge(obligation, ClauseInfo(obligation), explanation, end: path)
    }
    if !isUnrolling {
      for use in path.axioms { try checkConsistency(of: use) }
    }
  }

  /// An axiom must not contradict what holds where it is used: the path would vanish, and what goes wrong on it with it.
  func checkConsistency(of use: AxiomUse) throws(VerificationError) {
    report.axioms.append(TrustedFact(name: use.name, sentence: use.sentence, formulas: use.formulas))
    let info = ClauseInfo(
      .sanity, "axiom/\(use.name)", "the axiom \(use.name) can hold wherever it is taken for granted")
    let topic = topic(info, "A state comes to where the axiom is used.")
    let after = try possible(use.after, topic)
    let verdict: Verdict
    switch after.reach {
    case .yes: verdict = .proved
    case .unknown: verdict = .undecided("it is not known whether the axiom can hold")
    case .no:
      let contradicts = try possible(use.before, topic).reach != .no
      verdict = contradicts ? .refuted("the axiom contradicts what holds on a path", nil) : .proved
    }
    report.record(behindLoops(info), verdict, after.theory, after.cost)
  }

  func checkPromises(at path: ExploredPath<End>, _ explanation: Explanation<State, Result>)
    throws(VerificationError)
  {
    let kind = path.result.exit
    var models: [Assignment] = []
    let (proverResult, isTaken) = try reachability(of: path.facts, models: &models)
    if case .unsatisfiable = proverResult.answer {
      log(leftOut(after: path.decisions), path.facts, proverResult)
    } else {
      let info = ReachTable.CoverGoal.wayOut(kind).info
      log(topic(info, "A state takes this path to its end.", after: path.decisions), path.facts, proverResult)
    }
    reach.note(.wayOut(kind), isTaken)
    if isTaken.reach == .no { return }
    analysis?.reached(path, in: self)
    let new = Snapshot(state: path.result.state, memory: path.memory, accesses: path.accesses)
    let missing = MissingValue(in: table)
    for clause in method.promises(start, new, path.result.result, missing: missing) {
      let reads = missing.reads
      let formula = clause.formula()
      try expectNoMisuse()
      try expectNothingMissing(in: formula, clause, path.names, missing, readBefore: reads)
      let obligation = Obligation(
        kind: method.kind, label: clause.name, text: clause.name, goal: formula, facts: path.facts, names: path.names,
        decisions: path.decisions, loops: path.loops, step: path.steps, sources: path.sources)
      try discharge(obligation, promise(clause), explanation, end: path)
      if isUnrolling { continue }
      try checkConditions(of: formula, clause.name, at: path, models: &models)
      try analysis?.examine(clause, formula, at: path, in: self)
    }
  }

  /// Checks that a postcondition speaks of what is there at its exit: the result or the error.
  ///
  /// - Parameter reads: How often something was read of what is missing before the clause was: by the code that lists clauses.
  private func expectNothingMissing(
    in formula: Formula, _ clause: Clause, _ names: NameSupply, _ missing: MissingValue, readBefore reads: Int
  ) throws(VerificationError) {
    guard missing.canBeRead else { return }
    var isSpokenOf = false
    if reads > 0 || formula.quantifierFree(in: table) == nil {
      var names = names
      let assertions = try? formula.assertions(in: table, positive: true, names: &names)
      isSpokenOf = assertions.map(MissingValue.isSpokenOf) ?? false
    }
    if isSpokenOf || missing.reads > reads {
      throw VerificationError(
        unverifiable: "the clause \(clause.name) speaks of a result or an error that is not there: put it under "
          + "`onReturn` or `onThrow`")
    }
  }
}
