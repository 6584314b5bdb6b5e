package import VerifierTerms
package import VerifierSolving

/// Runs a method once for each path through it.
package final class Explorer {
  let setup: MethodSetup
  private let prover: Prover
  /// The time that the code has run, and since when it runs now.
  private var used: Duration = .zero
  private var running: ContinuousClock.Instant?
  /// Called for each branch pruned as infeasible, with the decisions before it.
  package var leavingOut: ((Assertions, [Decision], ProverResult) -> Void)?
  /// Called where the code can be stopped in no other way; does not return.
  private let runaway: (BudgetExhausted, [Obligation]) -> Never

  /// The paths that are still to be explored, by the decisions that lead to them.
  var pending: [[Decision]] = []
  /// Where the paths of this exploration part.
  private var tree = DecisionTree()
  private var spent = 0
  private var fault: VerificationError?

  /// - Parameters:
  ///   - setup: What runs start from. With a reference trace, paths are the second program of a comparison, and what they owe
  ///     as such is among their obligations.
  ///   - prover: Decides which branches are feasible.
  ///   - runaway: Called with the obligations of the path, on code that runs on forever after the path has ended; it must not
  ///     return.
  package init(
    _ setup: MethodSetup, prover: Prover, runaway: @escaping (BudgetExhausted, [Obligation]) -> Never
  ) {
    self.setup = setup
    self.prover = prover
    self.runaway = runaway
  }

  private func path(_ mode: any RunMode) -> Path {
    let memory = PhysicalMemory.initial(setup.scene)
    let environment =
      setup.reference.map { ProductEnvironment(memory, following: $0) } ?? SymbolicEnvironment(memory)
    return Path(self, mode, environment)
  }

  /// Runs all paths of a method, each three times: at once again, and after all the others in the other order. Each run must do
  /// exactly what the first did, so that what the code keeps between runs shows. `visit` hears of each path when it has come to
  /// its end. That no state is left without a path, and none has two, is checked of what was run.
  ///
  /// - Returns: the budget that did not suffice; nil where these are all the paths there are.
  package func explore<Result>(
    _ method: (SymbolicMachine) -> Result, visit: (ExploredPath<Result>) throws(VerificationError) -> Void
  ) throws(VerificationError) -> BudgetExhausted? {
    pending = [[]]
    tree = DecisionTree()
    var unfinished: BudgetExhausted?
    var finished: [(path: Path, result: Fingerprint)] = []
    while let script = pending.popLast() {
      let path = path(ExploringMode(script))
      let result = path.run(method)
      try throwFault()
      try enter(path)
      let fingerprint = Fingerprint(of: result, in: setup.table, run: path.run)
      if fingerprint.hasForeignWords {
        throw VerificationError(unverifiable: "a state or a result has a machine word of another run")
      }
      if fingerprint.hasObjects {
        throw VerificationError(
          unverifiable: "a state or a result holds an object, which runs could share: both are values")
      }
      try repeatRun(of: path, result: fingerprint, method)
      finished.append((path, fingerprint))
      try visit(
        ExploredPath(
          decisions: path.decisions, facts: path.facts, names: path.names, ending: path.ending, result: result,
          memory: path.memory, accesses: path.accesses, obligations: path.obligations, axioms: path.axioms,
          lemmas: path.lemmas, loops: path.loops, steps: path.trace.count, sources: path.sources,
          relationalTrace: path.relationalTrace))
      try throwFault()
      switch path.ending {
      case .exhausted(let exhaustion): return exhaustion
      // Other paths may still show something.
      case .unfinished(let exhaustion): unfinished = unfinished ?? exhaustion
      case .panicked, .infeasible, .round, nil: break
      }
    }
    if let flaw = tree.flaw { throw VerificationError("the paths explored are not those that there are: \(flaw)") }
    for (path, result) in finished.reversed() { try repeatRun(of: path, result: result, method) }
    return unfinished
  }

  /// Enters the end of a path into the tree. Where both sides of a branch are impossible these are ends already. What the
  /// path decided must be among its facts, each as it was decided.
  private func enter(_ path: Path) throws(VerificationError) {
    for decision in path.decisions {
      let fact = decision.outcome ? decision.condition : !decision.condition
      if !path.facts.ground.contains(fact) {
        throw VerificationError("a path has decided what is not a fact on it: \(fact)")
      }
    }
    switch path.ending {
    case .infeasible, .exhausted: break
    case .panicked, .round, .unfinished, nil: tree.add(path.decisions)
    }
  }

  private func repeatRun<Result>(of path: Path, result: Fingerprint, _ method: (SymbolicMachine) -> Result)
    throws(VerificationError)
  {
    switch path.ending {
    // Where the solver or the clock ended a path, it cannot be repeated to the letter.
    case .exhausted, .infeasible: return
    case .panicked, .round, .unfinished, nil: break
    }
    let again = self.path(RepeatingMode(path.decisions))
    let againResult = Fingerprint(of: again.run(method), in: setup.table, run: again.run)
    let sameResult = againResult == result && !againResult.hasForeignWords
    if path.events != again.events || !(path.memory == again.memory) || !sameResult {
      fail(
        unverifiable:
          "the code is not deterministic: the same decisions led to other obligations, another memory or another result"
      )
    }
    try throwFault()
  }

  private func throwFault() throws(VerificationError) {
    if let fault { throw fault }
  }

  /// The places in the source of the decisions that lead to an obligation and of the obligation itself, and what the path goes
  /// through up to it and with it. The whole path is run, by all of its decisions, so that it ends as it did.
  package func locate<Result>(
    _ obligation: Obligation, on decisions: [Decision], _ method: (SymbolicMachine) -> Result
  ) throws(VerificationError) -> Location {
    let mode = LocatingMode(decisions, seeking: obligation.name)
    let path = path(mode)
    _ = path.run(method)
    try throwFault()
    var sites: [SourceSite?] = []
    var site: SourceSite?
    for place in mode.places {
      switch place.event {
      case .decided: sites.append(place.site)
      case .obliged(obligation.name, _, _): if place.steps == obligation.step + 1 { site = place.site }
      case .obliged, .assumed, .ended: break
      }
    }
    return Location(
      decisions: Array(sites.prefix(obligation.decisions.count)), obligation: site,
      trace: Array(path.trace.prefix(obligation.step + 1)))
  }

  /// Runs a method from values. The inputs that it is run from are these values too, as constants; the table has nothing else
  /// by their names.
  ///
  /// - Parameter steps: how much is gone through; a run that goes on is ended.
  package func replay<Result>(from values: Assignment, steps: Int, _ method: (SymbolicMachine) -> Result)
    throws(VerificationError)
    -> Replayed<Result>
  {
    let replay = Replay(values, of: setup.scene, in: setup.table, mostSteps: steps)
    let path = Path(self, replay, replay)
    let result = path.run(method)
    try throwFault()
    let memory = path.memory
    return Replayed(
      result: result, ending: path.ending, memory: memory, accesses: path.accesses, trace: path.trace,
      violations: replay.violations, log: replay.log, values: replay.values, points: replay.points,
      omission: replay.omission, keepsToAxioms: replay.keepsToAxioms, disagreement: replay.disagreement)
  }

  // MARK: What paths ask

  func postpone(_ script: [Decision]) { pending.append(script) }

  /// Whether these facts are possible together, as far as the solver can tell: not knowing counts as possible,
  /// which costs a path and no soundness.
  func isPossible(_ facts: [Term]) -> Bool { refutation(of: facts) == nil }

  /// Whether a branch is to be followed: some state goes on from these facts, after these decisions, by this one. One that
  /// is not is an end of the tree.
  func isPossible(_ decision: Decision, after decisions: [Decision], given facts: [Term]) -> Bool {
    let facts = facts + [decision.fact]
    guard let proverResult = refutation(of: facts) else { return true }
    tree.add(decisions + [decision])
    leavingOut?(Assertions(ground: facts), decisions, proverResult)
    return false
  }

  /// The proverResult that these facts cannot hold together; nil where they can, as far as the solver can tell.
  private func refutation(of facts: [Term]) -> ProverResult? {
    do throws(VerificationError) {
      let proverResult = try prover.decide(Assertions(ground: facts), limits: setup.limits)
      if case .unsatisfiable = proverResult.answer { return proverResult }
    } catch {
      fault = fault ?? error
    }
    return nil
  }

  /// Counts a decision; the budget that it exhausts, if any.
  func spend(depth: Int) -> BudgetExhausted? {
    spent += 1
    if depth >= setup.budget.depth {
      return exhausted("more than \(setup.budget.depth) decisions on one path: is this a loop without a bound?")
    }
    if spent > setup.budget.decisions { return exhausted("more than \(setup.budget.decisions) decisions in all") }
    return outOfTime()
  }

  func outOfTime() -> BudgetExhausted? {
    let sinceStart = running.map { ContinuousClock.now - $0 } ?? .zero
    return used + sinceStart < .seconds(setup.budget.seconds)
      ? nil : exhausted("the code ran for more than \(setup.budget.seconds) s")
  }

  func startClock() { running = .now }

  func stopClock() {
    if let running { used += .now - running }
    running = nil
  }

  private func exhausted(_ reason: String) -> BudgetExhausted { BudgetExhausted(reason, at: SiteFinder.caller()) }

  func abandon(_ path: Path) -> Never {
    runaway(exhausted("the code runs on without an end after its path has ended"), path.obligations)
  }

  func fail(unverifiable reason: String) { fault = fault ?? VerificationError(unverifiable: reason) }
}
