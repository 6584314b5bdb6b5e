internal import VerifierContracts
package import VerifierExecution
package import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// Decides all obligations of a path: those on the way, and the postconditions where the method returns or throws.
  func check(_ path: ExploredPath<End>, _ builder: CounterexampleBuilder<State, Result>) throws(VerificationError) {
    decidedOnPath = []
    try dischargeObligations(of: path, builder)
    switch path.ending {
    case nil: if try !checkPostconditions(at: path, builder) { return }
    case .panicked where !isUnrolling:
      if case .satisfiable(let model) = try decide(path.facts).answer {
        nativeCandidates.append(NativeCandidate(path: path, models: [model]))
      }
    case .panicked, .round, .infeasible, .unfinished, .exhausted: break
    }
    list(path)
  }

  /// Lists a path, where paths are listed.
  private func list(_ path: ExploredPath<End>) {
    guard task.options.listsPaths, !isUnrolling, path.ending != .infeasible,
      report.explored.count < MethodReport.mostExplored
    else { return }
    let branches = path.decisions.enumerated().map { place, decision in
      PathReport.Branch(
        fact: decision.fact.description, site: place < path.decisionSites.count ? path.decisionSites[place] : nil,
        isForced: forcedAfter.contains(Array(path.decisions.prefix(place))))
    }
    report.explored.append(
      PathReport(
        branches: branches,
        ending: path.result.ending(path.ending) { [table] in $0.term(in: table).description },
        abstractions: path.abstractions.map(PathReport.Abstraction.init), decided: decidedOnPath))
  }

  /// Decides the obligations that arise on the way of a path, and checks the axioms used on it.
  ///
  /// - Parameter builder: Makes counterexamples; `nil` where only their values are shown.
  package func dischargeObligations(of path: ExploredPath<End>, _ builder: CounterexampleBuilder<State, Result>?)
    throws(VerificationError)
  {
    if path.ending != .infeasible, !isUnrolling { task.update { $0.paths += 1 } }
    try recordUse(of: path.lemmas)
    for obligation in path.obligations {
      try discharge(obligation, ClauseInfo(obligation), builder, end: path)
    }
    if !isUnrolling {
      for use in path.axioms { try check(use, sources: path.sources) }
    }
  }

  /// Decides the postconditions at the end of a path that is feasible, and notes which exits and conditions are reached.
  ///
  /// - Returns: Whether the path may be feasible.
  func checkPostconditions(at path: ExploredPath<End>, _ builder: CounterexampleBuilder<State, Result>)
    throws(VerificationError) -> Bool
  {
    let kind = path.result.exit
    var models: [Assignment] = []
    let (decision, reachability) = try reachability(
      of: path.facts, models: &models, resources: resources(behind: path.abstractions))
    if case .unsatisfiable = decision.answer {
      log(prunedBranches(after: path.decisions), path.facts, decision)
    } else {
      let info = CoverGoal.exit(kind).info
      log(topic(info, "A state takes this path to its end.", after: path.decisions), path.facts, decision)
    }
    covered.note(.exit(kind), reachability)
    if reachability.status == .unreachable { return false }
    analysis?.reached(path, in: self)
    task.note("stating the postconditions")
    try expectArgumentsKept(at: path)
    let accesses = Readings()
    let new = Snapshot(state: path.result.state, memory: path.memory, accesses: path.accesses).noting(accesses)
    let missing = MissingValue(in: table)
    let old = starts[path.result.choices]
    let clauses = method.postconditions(old, new, path.result.result, missing: missing)
    try expectListed(clauses, at: kind)
    var stated = Statements()
    var formulas: [Formula] = []
    for clause in clauses {
      let reads = missing.reads
      let formula = clause.formula().frozen(in: table)
      stated.append(clause.name, formula, in: table)
      try expectNoMisuse()
      try expectNothingMissing(in: formula, clause, path.names, missing, readBefore: reads)
      try expectAccessesKnown(accesses, clause, at: path)
      formulas.append(formula)
    }
    if !isUnrolling { restatements.append(Restatement(old: old, new: new, result: path.result.result, stated: stated)) }
    var (facts, names, sources) = (path.facts, path.names, path.sources)
    for (clause, formula) in zip(clauses, formulas) {
      let obligation = Obligation(
        kind: method.kind, label: clause.name, text: clause.name, goal: formula, facts: facts, names: names,
        decisions: path.decisions, abstractions: path.abstractions, step: path.steps, sources: sources)
      let verdict = try discharge(obligation, info(of: clause), builder, end: path)
      if clause.isStep, case .proved? = verdict {
        let known = try formula.hypothesis(in: table, names: &names, subject: "the assertion \(clause.name)")
        facts = facts + known
        for term in known.ground + known.universals.map(\.matrix) where sources[term] == nil {
          sources[term] = .assertion(clause.name)
        }
      }
      if isUnrolling { continue }
      try checkConditions(of: formula, clause.name, at: path, models: &models)
      try analysis?.examine(clause, formula, at: path, in: self)
    }
    if !isUnrolling { nativeCandidates.append(NativeCandidate(path: path, models: models)) }
    return true
  }

  /// Checks that a postcondition speaks of what is there at its exit: the result or the error.
  ///
  /// - Parameter reads: How often something was read of what is missing before the clause was: by the code that lists clauses.
  private func expectNothingMissing(
    in formula: Formula, _ clause: Clause, _ names: NameSupply, _ missing: MissingValue, readBefore reads: Int
  ) throws(VerificationError) {
    guard missing.canBeRead else { return }
    var isSpokenOf = false
    // The formula is frozen, so that what it reads under quantifiers is read already.
    if reads > 0 {
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
