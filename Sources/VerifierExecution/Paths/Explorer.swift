package import VerifierTerms
package import VerifierSolving

/// Symbolic execution of a method: explores every feasible path.
package final class Explorer {
  let setup: MethodSetup
  private let prover: Prover
  /// The processor time spent in the code of finished runs, and at the start of the current run.
  private var elapsed = 0.0
  private var runningSince: ProcessorTime?
  /// Called for each branch pruned as infeasible, with the query, the decisions before the branch and the answer.
  package var onPrunedBranch: ((Assertions, [Decision], ProverResult) -> Void)?
  /// Runs a closure that asks the solver in the course of the code.
  package var whileSolving: (() -> Void) -> Void = { $0() }
  /// Whether the source locations of the decisions of each path are looked for.
  package var locatesDecisions = false
  /// Asked behind each path whether to leave the others, and why.
  package var endsEarly: () -> BudgetExhausted? = { nil }
  /// Whether each path is run again, to find state that code keeps. Code of the engine alone need not be.
  package var repeatsRuns = true
  /// Called when the code cannot be stopped in any other way; does not return.
  private let runaway: (BudgetExhausted, [Obligation]) -> Never

  /// The paths not yet explored.
  var pending: [Fork] = []
  /// The decision tree of this exploration.
  private var tree = DecisionTree()
  private var decisionCount = 0
  private var operationCount = 0
  private var fault: VerificationError?
  /// The last model of the facts of a path. It mostly satisfies one of the two branches at the next decision, too.
  private var lastModel: Assignment?
  /// The setups of repeated runs, by number. Runs that follow each other have different ones.
  private var repeatedSetups: [Int: (MethodSetup, RunVariables)] = [:]
  /// The rounds of loops on the paths explored so far, by the loop and the number of decisions before it.
  private var rounds: [RoundKey: [RecordedRound]] = [:]

  private struct RoundKey: Hashable {
    let loop: String
    let decisions: Int
    let events: Int

    init(_ entry: LoopEntryPoint) { (loop, decisions, events) = (entry.loop, entry.decisions, entry.events) }
  }

  /// Creates an explorer of one method.
  ///
  /// - Parameters:
  ///   - setup: The initial state of every run. With a reference trace, paths belong to the second program of a
  ///     comparison, and their obligations include the equality with the first.
  ///   - prover: Decides which branches are feasible.
  ///   - runaway: Called with the obligations of the path if the code keeps running after the path has ended; must not
  ///     return.
  package init(
    _ setup: MethodSetup, prover: Prover, runaway: @escaping (BudgetExhausted, [Obligation]) -> Never
  ) {
    self.setup = setup
    self.prover = prover
    self.runaway = runaway
  }

  private func path(_ mode: any RunMode, _ setup: MethodSetup) -> Path {
    let memory = PhysicalMemory.initial(setup.scene)
    let environment =
      setup.reference.map { ProductEnvironment(memory, following: $0) } ?? SymbolicEnvironment(memory)
    return Path(self, setup, mode, environment)
  }

  /// Explores all paths of a method, and checks that they are exhaustive, disjoint and deterministic.
  ///
  /// Each path is run three times: once, again immediately, and again after all others in reverse order. The repeated
  /// runs have variables of their own, and rehearse the rounds of loops. All runs must agree in their events, accesses,
  /// memory and result up to the names of variables, so that state kept between runs or rounds is detected. The decision
  /// tree of the paths must be complete.
  ///
  /// - Parameters:
  ///   - method: The code under proof.
  ///   - visit: Called with each completed path.
  ///
  /// - Returns: The exhausted budget; `nil` if all paths were explored.
  /// - Throws: `VerificationError` if the code cannot be verified or a check of the exploration fails.
  package func explore<Result>(
    _ method: (SymbolicMachine) -> Result, visit: (ExploredPath<Result>) throws(VerificationError) -> Void
  ) throws(VerificationError) -> BudgetExhausted? {
    pending = [Fork()]
    tree = DecisionTree()
    var unfinished: BudgetExhausted?
    var finished: [(path: Path, result: Fingerprint)] = []
    while let fork = pending.popLast() {
      let path = path(ExploringMode(fork), setup)
      let result = path.run(method)
      try throwFault()
      try addToTree(path)
      let fingerprint = path.fingerprint(of: result)
      if fingerprint.hasForeignWords {
        throw VerificationError(unverifiable: "a state or a result has a machine word of another run")
      }
      if fingerprint.hasObjects {
        throw VerificationError(
          unverifiable: "a state or a result holds an object, which runs could share: both are values")
      }
      if let round = path.round { rounds[RoundKey(round.entry), default: []].append(round) }
      let sites = try repeatRun(
        of: path, result: fingerprint, 1, rehearsesAll: false, locatesDecisions: locatesDecisions, method)
      finished.append((path, fingerprint))
      try visit(
        ExploredPath(
          decisions: path.decisions, decisionSites: sites, facts: path.facts, names: path.names, ending: path.ending,
          result: result,
          memory: path.memory, accesses: path.accesses, obligations: path.obligations, axioms: path.axioms,
          lemmas: path.lemmas, abstractions: path.abstractions, variants: path.variants, steps: path.trace.count,
          sources: path.sources,
          relationalTrace: path.relationalTrace))
      try throwFault()
      if let reason = endsEarly() { return reason }
      switch path.ending {
      case .exhausted(let exhaustion): return exhaustion
      // Other paths may still have refutations.
      case .unfinished(let exhaustion): unfinished = unfinished ?? exhaustion
      case .panicked, .infeasible, .round, nil: break
      }
    }
    if let flaw = tree.flaw { throw VerificationError("the paths explored are not those that there are: \(flaw)") }
    for (place, (path, result)) in finished.reversed().enumerated() {
      _ = try repeatRun(of: path, result: result, 2 - place % 2, rehearsesAll: true, method)
    }
    return unfinished
  }

  /// Adds a completed path to the decision tree, and checks that each of its decisions is among its facts. An
  /// infeasible path is not added: both branches below it are leaves already.
  private func addToTree(_ path: Path) throws(VerificationError) {
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

  /// Repeats a run of a path with other variables, and checks that it does the same.
  ///
  /// - Parameters:
  ///   - number: The number of the variables: another than in the run before it, of any path.
  ///   - rehearsesAll: Whether each loop is preceded by all rounds known of it.
  /// - Returns: The source locations of the decisions, where they are looked for and the run was repeated.
  private func repeatRun<Result>(
    of path: Path, result: Fingerprint, _ number: Int, rehearsesAll: Bool, locatesDecisions: Bool = false,
    _ method: (SymbolicMachine) -> Result
  ) throws(VerificationError) -> [SourceSite?] {
    guard repeatsRuns else { return [] }
    switch path.ending {
    // A path ended by the solver or by the clock need not end at the same point when it is repeated.
    case .exhausted, .infeasible: return []
    case .panicked, .round, .unfinished, nil: break
    }
    let (repeatedSetup, variables) = repeatedSetup(number)
    let mode = RepeatingMode(path.decisions, rehearsesAll: rehearsesAll, locatesDecisions: locatesDecisions) {
      [rounds] entry, decisions in
      rounds[RoundKey(entry), default: []].filter { $0.decisions.starts(with: decisions) }
    }
    let repeated = self.path(mode, repeatedSetup)
    let repeatedResult = repeated.fingerprint(of: repeated.run(method))
    // What code makes after the end of its path counts for nothing: decisions there are answered as it comes.
    let sameResult = path.ending != nil || result.matches(repeatedResult, variables.renaming)
    if !path.matches(repeated, variables.renaming) || !sameResult || repeatedResult.hasForeignWords {
      fail(
        unverifiable:
          "the code is not deterministic: the same decisions led to other obligations, another memory or another result"
      )
    }
    try throwFault()
    return mode.sites
  }

  private func repeatedSetup(_ number: Int) -> (MethodSetup, RunVariables) {
    if let known = repeatedSetups[number] { return known }
    let variables = RunVariables(ofRun: number, in: setup.table)
    let renamed = (setup.renamed(to: variables), variables)
    repeatedSetups[number] = renamed
    return renamed
  }

  private func throwFault() throws(VerificationError) {
    if let fault { throw fault }
    if let reason = setup.table.refusal { throw VerificationError(unverifiable: reason) }
  }

  /// Finds the source locations of the decisions that lead to an obligation and of the obligation itself, with the
  /// steps up to it. The whole path is run, with all of its decisions, so that it ends as it did before.
  package func locate<Result>(
    _ obligation: Obligation, on decisions: [Decision], _ method: (SymbolicMachine) -> Result
  ) throws(VerificationError) -> Location {
    let mode = LocatingMode(decisions, seeking: obligation.name, at: obligation.step)
    let path = path(mode, setup)
    _ = path.run(method)
    try throwFault()
    var sites: [SourceSite?] = []
    var site: SourceSite?
    for located in mode.places {
      switch located.event {
      case .decided: sites.append(located.site)
      case .obliged(obligation.name, _, _), .checked(_, obligation.name?, _, _):
        if located.steps == obligation.step + 1 { site = located.site }
      case .obliged, .checked, .assumed, .claimed, .ended: break
      }
    }
    return Location(
      decisions: Array(sites.prefix(obligation.decisions.count)), obligation: site, calls: mode.calls,
      trace: Array(path.trace.prefix(obligation.step + 1)))
  }

  /// Runs a method on concrete values. The inputs of `method` must be these values as constants; the term table must
  /// contain no other terms with their names.
  ///
  /// - Parameters:
  ///   - values: The values of the inputs and of the unknowns of the path.
  ///   - steps: The maximum number of steps; a longer run is ended.
  ///   - bytes: The maximum number of bytes of one access; a larger one ends the run.
  ///   - points: The maximum number of values at which statements for all values are evaluated.
  ///   - method: The code under proof.
  package func replay<Result>(
    from values: Assignment, steps: Int, bytes: UInt, points: Int, _ method: (SymbolicMachine) -> Result
  ) throws(VerificationError) -> Replayed<Result> {
    let replay = Replay(
      values, of: setup.scene, in: setup.table, maximumSteps: steps, maximumBytes: bytes, maximumPoints: points)
    let path = Path(self, setup, replay, replay)
    let result = path.run(method)
    try throwFault()
    let memory = path.memory
    return Replayed(
      result: result, ending: path.ending, memory: memory, accesses: path.accesses, trace: path.trace,
      violations: replay.violations, log: replay.log, operations: replay.operations, values: replay.values,
      points: replay.points,
      omission: replay.omission, satisfiesAxioms: replay.satisfiesAxioms, disagreement: replay.disagreement)
  }

  // MARK: Requests of paths

  func schedule(_ fork: Fork) { pending.append(fork) }

  /// Whether these facts may be satisfiable. An unknown answer counts as satisfiable, which costs a path and no
  /// soundness.
  func isPossible(_ facts: [Term]) -> Bool { refutation(of: facts) == nil }

  /// Whether a branch may be feasible after these decisions and facts. An infeasible branch is added to the decision
  /// tree as a leaf.
  func isPossible(_ decision: Decision, after decisions: [Decision], given facts: [Term]) -> Bool {
    let facts = facts + [decision.fact]
    guard let result = refutation(of: facts) else { return true }
    tree.add(decisions + [decision])
    onPrunedBranch?(Assertions(ground: facts), decisions, result)
    return false
  }

  /// The answer that these facts are unsatisfiable; `nil` if they may be satisfiable.
  private func refutation(of facts: [Term]) -> ProverResult? {
    if let model = lastModel, model.satisfies(facts) { return nil }
    // The solver has limits of its own, and its time is not the code's.
    let isRunning = runningSince != nil
    stopClock()
    defer { if isRunning { startClock() } }
    do throws(VerificationError) {
      let result = try decide(Assertions(ground: facts))
      switch result.answer {
      case .unsatisfiable: return result
      case .satisfiable(let model): lastModel = model.uninterpreted.isEmpty ? model : nil
      case .unknown: break
      }
    } catch {
      fault = fault ?? error
    }
    return nil
  }

  /// Asks the prover, within the limits of one query.
  private func decide(_ facts: Assertions) throws(VerificationError) -> ProverResult {
    var result: Swift.Result<ProverResult, VerificationError>?
    whileSolving { [prover, setup] in
      result = Swift.Result { () throws(VerificationError) in try prover.decide(facts, limits: setup.limits) }
    }
    guard let result else { preconditionFailure("the solver is asked") }
    return try result.get()
  }

  /// Counts a decision. Returns the budget that it exhausts, if any.
  func countDecision(depth: Int) -> BudgetExhausted? {
    decisionCount += 1
    if depth >= setup.budget.depth {
      return exhausted("more than \(setup.budget.depth) decisions on one path: is this a loop without a bound?")
    }
    if decisionCount > setup.budget.decisions {
      return exhausted("more than \(setup.budget.decisions) decisions in all (--decisions)")
    }
    return outOfTime()
  }

  /// Counts operations. Returns the budget that they exhaust, if any.
  func countOperations(_ count: Int) -> BudgetExhausted? {
    operationCount += count
    if operationCount > setup.budget.operations {
      return exhausted("more than \(setup.budget.operations) operations in all: is this a loop without a bound?")
    }
    return outOfTime()
  }

  private func outOfTime() -> BudgetExhausted? {
    let sinceStart = runningSince.map { .now - $0 } ?? 0
    return elapsed + sinceStart < setup.budget.seconds
      ? nil : exhausted("the code ran for more than \(setup.budget.seconds) s (--code-timeout)")
  }

  func startClock() { runningSince = .now }

  func stopClock() {
    if let runningSince { elapsed += ProcessorTime.now - runningSince }
    runningSince = nil
  }

  private func exhausted(_ reason: String) -> BudgetExhausted { BudgetExhausted(reason, at: SiteFinder.caller()) }

  func abandon(_ path: Path) -> Never {
    runaway(exhausted("the code runs on without an end after its path has ended"), path.obligations)
  }

  func fail(unverifiable reason: String) { fault = fault ?? VerificationError(unverifiable: reason) }
}
