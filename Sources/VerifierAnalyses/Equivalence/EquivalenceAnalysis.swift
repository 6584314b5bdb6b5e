internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

// Whether a method does the same where its code is another: on each path, under all that the path found to hold, the other
// code is run in lockstep, as a twin of the path.

/// Compares a method with another variant of its code, in place of proving its contract.
final class EquivalenceAnalysis: MethodAnalysis {
  private let variant: ProgramVariant

  init(with variant: ProgramVariant) { self.variant = variant }

  /// What contracts say is about the code as it is written, whatever ran before.
  func prepare() { variant.choose(false) }

  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    if verifier.method.kind == .lemma { return false }
    try verifier.compare(with: variant)
    return true
  }
}

extension MethodVerifier {
  /// Proves, of every state that the contract admits, that the method comes to the same end with the programVariant as without
  /// it: by the same accesses, with the same state, result and memory. What is not proved is undecided, never refuted.
  ///
  /// The obligations of the original are proved too, since twins take for granted what it went on from.
  fileprivate func compare(with programVariant: ProgramVariant) throws(VerificationError) {
    var reach = Reach.no
    let original = explorer(from: hypotheses, names) { [task] exhaustion, _ in self.leave(task, exhaustion) }
    let exhaustion = try original.explore(run(choosing: false, of: programVariant)) {
      (path) throws(VerificationError) in
      try settle(path, nil)
      switch path.ending {
      case .infeasible, .exhausted, .unfinished: return
      case .panicked, .round, nil: break
      }
      let topic = topic(.isTaken, "A state takes this path to its end.", after: path.decisions)
      let reachability = try possible(path.facts, topic)
      if reachability.reach == .yes || reach == .no { reach = reachability.reach }
      if reachability.reach != .no { try compare(path, with: programVariant) }
      publish()
    }
    report.record(.isTaken, Reachability(reach: reach), "a state takes one of the paths")
    if let exhaustion { report.giveUp(exhaustion) }
    report.withdrawWhatRestsOnLoops()
  }

  private func run(choosing isOther: Bool, of programVariant: ProgramVariant) -> (SymbolicMachine) -> End {
    { machine in
      programVariant.choose(isOther)
      return self.task.running(atMost: self.task.options.budget.seconds) {
        self.method.run(from: self.inputs, on: machine)
      }
    }
  }

  private func leave(_ task: VerificationTask, _ exhaustion: BudgetExhausted) -> Never {
    publish()
    task.abandon(exhaustion)
    WorkerThread.parkForever()
  }

  /// Holds every path that the other code can take, where the original takes this one, against it.
  private func compare(_ path: ExploredPath<End>, with programVariant: ProgramVariant) throws(VerificationError) {
    let twins = explorer(from: path.facts, path.names, comparedWith: path.relationalTrace) { [task] exhaustion, _ in
      self.leave(task, exhaustion)
    }
    let exhaustion = try twins.explore(run(choosing: true, of: programVariant)) { (twin) throws(VerificationError) in
      try note(twin.lemmas)
      for obligation in twin.obligations {
        let isOwn = obligation.kind != .equality
        let name = isOwn ? obligation.name.description : obligation.label
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
    programVariant.choose(false)
    if let exhaustion { report.record(.allTwinsExplored, .undecided(exhaustion.description)) }
  }

  /// What must hold for the ends of two paths to be the same.
  private func differences(between path: ExploredPath<End>, and twin: ExploredPath<End>)
    -> [(label: String, text: String, goal: Formula)]
  {
    let isSameEnd = path.ending == twin.ending && path.relationalTrace.hasLength(of: twin.relationalTrace)
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
      ("memory", "both leave the same memory", equivalence(path.memory, twin.memory, in: table)),
    ]
    if path.ending == nil {
      let isSame = equivalence(path.result, twin.result, in: table)
      parts.append(("result", "both leave the same state, and return or throw the same", isSame))
    }
    return parts
  }

  /// Proves what is owed. What is not so of some values is undecided: it may be so of other unknowns.
  private func show(_ obligation: Obligation, _ info: ClauseInfo) throws(VerificationError) {
    if !obligation.loops.isEmpty { report.rest(onLoops: info) }
    let deadline = ContinuousClock.now + .seconds(task.options.limits.seconds)
    let ((result, theory), cost) = try measured { () throws(VerificationError) in
      try entails(obligation.goal, names: obligation.names) {
        obligation.facts + $0
      } ask: { (query) throws(VerificationError) in
        let answer = try decide(query, until: deadline)
        log(topic(info, "No state on this path tells the two apart.", after: obligation.decisions), query, answer)
        return answer
      }
    }
    let verdict: Verdict =
      switch result {
      case .holds: .proved
      case .unknown(let reason): .undecided(reason)
      case .fails(let model, _, let query): .undecided("they differ, or may: \(shown(try minimize(model, of: query)))")
      }
    report.record(info, verdict, theory, cost)
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
