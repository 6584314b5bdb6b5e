internal import Execution
internal import Logic
internal import Solving

// Whether a method does the same where its code is another: on each path, under all that the path found to hold, the other
// code is run in lockstep, as a twin of the path.

extension MethodVerifier {
  /// Proves, of every state that the contract admits, that the method comes to the same end with the alternative as without
  /// it: by the same accesses, with the same state, result and memory. What is not proved is undecided, never refuted.
  ///
  /// The obligations of the original are proved too, since twins take for granted what it went on from.
  func compare(with alternative: Alternative) throws(Fault) {
    var reach = Reach.no
    let original = explorer(from: hypotheses, names) { [job] exhaustion, _ in self.leave(job, exhaustion) }
    let exhaustion = try original.explore(run(choosing: false, of: alternative)) { (path) throws(Fault) in
      try settle(path, nil)
      switch path.ending {
      case .infeasible, .exhausted, .unfinished: return
      case .panicked, .round, nil: break
      }
      let topic = topic(.isTaken, "A state takes this path to its end.", after: path.decisions)
      let sighting = try possible(path.facts, topic)
      if sighting.reach == .yes || reach == .no { reach = sighting.reach }
      if sighting.reach != .no { try compare(path, with: alternative) }
      publish()
    }
    report.record(.isTaken, Sighting(reach: reach), "a state takes one of the paths")
    if let exhaustion { report.giveUp(exhaustion) }
    report.withdrawWhatRestsOnLoops()
  }

  private func run(choosing isOther: Bool, of alternative: Alternative) -> (SymbolicMachine) -> End {
    { machine in
      alternative.choose(isOther)
      return self.job.running(atMost: self.job.options.budget.seconds) {
        self.method.run(from: self.before, on: machine)
      }
    }
  }

  private func leave(_ job: Job, _ exhaustion: Exhaustion) -> Never {
    publish()
    job.abandon(exhaustion)
    WorkerThread.parkForever()
  }

  /// Holds every path that the other code can take, where the original takes this one, against it.
  private func compare(_ path: ExploredPath<End>, with alternative: Alternative) throws(Fault) {
    let twins = explorer(from: path.facts, path.names, twinsOf: path.trail) { [job] exhaustion, _ in
      self.leave(job, exhaustion)
    }
    let exhaustion = try twins.explore(run(choosing: true, of: alternative)) { (twin) throws(Fault) in
      try note(twin.lemmas)
      for obligation in twin.obligations {
        let isOwn = obligation.kind != .equality
        let name = isOwn ? "\(obligation.kind.rawValue)/\(obligation.label)" : obligation.label
        try show(obligation, ClauseInfo(.equality, name, obligation.text))
      }
      // No state takes it.
      if twin.ending == .infeasible { return }
      for (label, text, goal) in differences(between: path, and: twin) {
        let obligation = Obligation(
          kind: .equality, label: label, text: text, goal: goal, facts: twin.facts, names: twin.names,
          decisions: path.decisions + twin.decisions, loops: twin.loops, step: twin.steps, sources: twin.sources)
        try show(obligation, ClauseInfo(obligation))
      }
    }
    alternative.choose(false)
    if let exhaustion { report.record(.allTwinsExplored, .undecided(exhaustion.description)) }
  }

  /// What must hold for the ends of two paths to be the same.
  private func differences(between path: ExploredPath<End>, and twin: ExploredPath<End>)
    -> [(label: String, text: String, goal: Formula)]
  {
    let isSameEnd = path.ending == twin.ending && path.trail.hasLength(of: twin.trail)
    let accesses = zip(path.accesses, twin.accesses).map { left, right in
      left.kind == right.kind && left.isInOnePiece == right.isInOnePiece
        ? left.address == right.address && left.size == right.size : false
    }
    let areAsMany = Formula(path.accesses.count == twin.accesses.count)
    var parts: [(label: String, text: String, goal: Formula)] = [
      ("ending", "both come to the same end: they return, panic alike or finish a round", Formula(isSameEnd)),
      (
        "accesses", "both make the same accesses, in the same order, and the same ones in one piece",
        accesses.reduce(areAsMany, &&)
      ),
      ("memory", "both leave the same memory", sameness(path.memory, twin.memory, in: table)),
    ]
    if path.ending == nil {
      let isSame = sameness(path.result, twin.result, in: table)
      parts.append(("result", "both leave the same state, and return or throw the same", isSame))
    }
    return parts
  }

  /// Proves what is owed. What is not so of some values is undecided: it may be so of other unknowns.
  private func show(_ obligation: Obligation, _ info: ClauseInfo) throws(Fault) {
    if !obligation.loops.isEmpty { report.rest(onLoops: info) }
    var names = obligation.names
    let goal = obligation.goal.skolemized(in: table, names: &names)
    let (start, resources) = (ContinuousClock.now, prover.resources)
    let deadline = start + .seconds(job.options.limits.seconds)
    var verdict = Verdict.proved
    var theory: Theory?
    for part in goal.conjuncts where verdict == .proved {
      guard let denial = try? part.sequent(in: table, positive: false, names: &names) else {
        verdict = .undecided("\"for all ... there is ...\" has no encoding here")
        break
      }
      let query = obligation.facts + denial
      let ruling = try decide(query, until: deadline)
      log(topic(info, "No state on this path tells the two apart.", after: obligation.decisions), query, ruling)
      theory = ruling.theory ?? theory
      switch ruling.answer {
      case .unsatisfiable: continue
      case .unknown(let reason): verdict = .undecided(reason)
      case .satisfiable(let model):
        verdict = .undecided("they differ, or may: \(shown(try minimize(model, of: query)))")
      }
    }
    let effort = Effort(
      milliseconds: (ContinuousClock.now - start).milliseconds, resources: prover.resources - resources)
    report.record(info, verdict, theory, effort)
  }

  /// The inputs under a model, memory aside.
  private func shown(_ model: Assignment) -> String {
    inputs.variables.compactMap { variable in
      guard !variable.sort.isMemory, let name = variable.name, let value = model[name] else { return nil }
      return "\(name) = \(value.short)"
    }.joined(separator: ", ")
  }
}

extension ClauseInfo {
  fileprivate static let isTaken = ClauseInfo(.equality, "is-taken", "a state takes one of the paths compared")

  fileprivate static let allTwinsExplored = ClauseInfo(
    .equality, "all-paths-explored", "every path through the other code comes to its end")
}
