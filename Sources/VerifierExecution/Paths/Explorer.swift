public import VerifierTerms
public import VerifierSolving

/// Runs a method once for each path through it.
public final class Explorer {
  let table: TermTable
  let hypotheses: Assertions
  let names: NameSupply
  let scene: Scene
  let panicPermission: Formula
  let axioms: [Axiom]
  let loops: [Loop]
  /// The rounds after which a loop is left; nil where loops are proved by induction.
  let unrolling: Int?
  /// What the path that these are twins of has come by; nil where they are twins of none.
  let original: RelationalTrace?
  private let prover: Prover
  private let limits: Limits
  private let budget: Budget
  /// The time that the code has run, and since when it runs now.
  private var used: Duration = .zero
  private var running: ContinuousClock.Instant?
  /// Hears of the branches that are left out because no state takes them, with the decisions before them.
  public var leavingOut: ((Assertions, [Decision], ProverResult) -> Void)?
  /// Called where the code can be stopped in no other way; does not return.
  private let runaway: (BudgetExhausted, [Obligation]) -> Never

  /// The ways that are still to be gone.
  var pending: [[Decision]] = []
  /// Where the paths of this exploration part.
  private var tree = DecisionTree()
  private var spent = 0
  private var fault: VerificationError?
  private let obligationNames: ObligationNames
  /// The obligation whose place is being looked for.
  private var sought: ObligationName?

  /// - Parameters:
  ///   - hypotheses: what holds before the method runs.
  ///   - names: the names that the hypotheses have used up.
  ///   - scene: memory before the method runs.
  ///   - panicPermission: what must hold where the method panics.
  ///   - axioms: what the method may take for granted.
  ///   - loops: why its loops are right.
  ///   - unrolling: the rounds for which loops are run in place of an induction: what is refuted then really happens, and
  ///     nothing is proved.
  ///   - original: what a path has come by that others are to be held against; the hypotheses are its facts then, and the
  ///     names those that these have used. What the paths owe as its twins is among their obligations.
  ///   - obligationNames: the names that obligations have. Explorations of one method share them.
  ///   - runaway: called with the obligations of the path, on code that runs on forever after the path has ended; it must
  ///     not return.
  public init(
    table: TermTable, hypotheses: Assertions, names: NameSupply, scene: Scene, panicPermission: Formula,
    axioms: [Axiom],
    loops: [Loop] = [], unrolling: Int? = nil, twinsOf original: RelationalTrace? = nil, prover: Prover, limits: Limits,
    budget: Budget, obligationNames: ObligationNames = ObligationNames(),
    runaway: @escaping (BudgetExhausted, [Obligation]) -> Never
  ) {
    self.table = table
    self.hypotheses = hypotheses
    self.names = names
    self.scene = scene
    self.panicPermission = panicPermission
    self.axioms = axioms
    self.loops = loops
    self.unrolling = unrolling
    self.original = original
    self.prover = prover
    self.limits = limits
    self.budget = budget
    self.obligationNames = obligationNames
    self.runaway = runaway
  }

  /// Runs all paths of a method, each three times: at once again, and after all the others in the other order. Each run must do
  /// exactly what the first did, so that what the code keeps between runs shows. `visit` hears of each path when it has come to
  /// its end. That no state is left without a path, and none has two, is checked of what was run.
  ///
  /// - Returns: the budget that did not suffice; nil where these are all the paths there are.
  public func explore<Result>(
    _ method: (SymbolicMachine) -> Result, visit: (ExploredPath<Result>) throws(VerificationError) -> Void
  ) throws(VerificationError) -> BudgetExhausted? {
    pending = [[]]
    tree = DecisionTree()
    var unfinished: BudgetExhausted?
    var finished: [(path: Path, result: Fingerprint)] = []
    while let script = pending.popLast() {
      let path = Path(self, script: script, for: .exploration)
      let result = path.run(method)
      try throwFault()
      try enter(path)
      let fingerprint = Fingerprint(of: result, in: table)
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
    let again = Path(self, script: path.decisions, for: .repetition)
    let sameResult = Fingerprint(of: again.run(method), in: table) == result
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
  public func locate<Result>(
    _ obligation: Obligation, on decisions: [Decision], _ method: (SymbolicMachine) -> Result
  ) throws(VerificationError) -> Location {
    let name = obligation.name
    sought = name
    defer { sought = nil }
    let path = Path(self, script: decisions, for: .location)
    _ = path.run(method)
    try throwFault()
    var sites: [SourceSite?] = []
    var site: SourceSite?
    for (event, place) in zip(path.events, zip(path.sites, path.stepsAtEvents)) {
      switch event {
      case .decided: sites.append(place.0)
      case .obliged(name, _, _): if place.1 == obligation.step + 1 { site = place.0 }
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
  public func replay<Result>(from values: Assignment, steps: Int, _ method: (SymbolicMachine) -> Result)
    throws(VerificationError)
    -> Replayed<Result>
  {
    let replay = Replay(values, of: scene, in: table, mostSteps: steps)
    let path = Path(self, on: replay)
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
      let proverResult = try prover.decide(Assertions(ground: facts), limits: limits)
      if case .unsatisfiable = proverResult.answer { return proverResult }
    } catch {
      fault = fault ?? error
    }
    return nil
  }

  /// Counts a decision; the budget that it exhausts, if any.
  func spend(depth: Int) -> BudgetExhausted? {
    spent += 1
    if depth >= budget.depth {
      return exhausted("more than \(budget.depth) decisions on one path: is this a loop without a bound?")
    }
    if spent > budget.decisions { return exhausted("more than \(budget.decisions) decisions in all") }
    return outOfTime()
  }

  func outOfTime() -> BudgetExhausted? {
    let sinceStart = running.map { ContinuousClock.now - $0 } ?? .zero
    return used + sinceStart < .seconds(budget.seconds)
      ? nil : exhausted("the code ran for more than \(budget.seconds) s")
  }

  func startClock() { running = .now }

  func stopClock() {
    if let running { used += .now - running }
    running = nil
  }

  private func exhausted(_ reason: String) -> BudgetExhausted { BudgetExhausted(reason, at: SiteFinder.caller()) }

  /// Where the code is, if that is wanted of this event.
  func site(of event: PathEvent) -> SourceSite? {
    switch event {
    case .decided, .obliged(sought, _, _): SiteFinder.caller()
    case .obliged, .assumed, .ended: nil
    }
  }

  func abandon(_ path: Path) -> Never {
    runaway(exhausted("the code runs on without an end after its path has ended"), path.obligations)
  }

  func fail(unverifiable reason: String) { fault = fault ?? VerificationError(unverifiable: reason) }

  func label(_ operation: String, _ text: String) -> String { obligationNames.label(operation, text) }
}

/// Where in the source a path makes its decisions, and where an obligation arises on it.
public struct Location {
  public let decisions: [SourceSite?]
  /// Nil where the obligation is about the end.
  public let obligation: SourceSite?
  /// What the path goes through up to the obligation, that included; all of it where the obligation is about the end.
  public let trace: [PathStep]
}

/// The names that obligations of one method have been given.
public final class ObligationNames {
  private var known: [String: String] = [:]
  private var counts: [String: Int] = [:]

  public init() {}

  /// A name for the obligation of an operation on these operands: the same wherever the same operands meet.
  func label(_ operation: String, _ text: String) -> String {
    if let label = known["\(operation) \(text)"] { return label }
    let count = counts[operation, default: 0] + 1
    let label = "\(operation)-\(count)"
    counts[operation] = count
    known["\(operation) \(text)"] = label
    return label
  }
}

/// A path, and the state at its end.
public struct ExploredPath<Result> {
  public let decisions: [Decision]
  /// What holds at its end.
  public let facts: Assertions
  /// The names that the facts have used.
  public let names: NameSupply
  /// Nil where the method returned (or threw).
  public let ending: PathEnding?
  public let result: Result
  public let memory: PhysicalMemory
  public let accesses: [Access]
  /// The obligations that arose on this path and on none before it.
  public let obligations: [Obligation]
  /// The axioms that it takes for granted and none before it did.
  public let axioms: [AxiomUse]
  /// The lemmas that it uses, once for each use.
  public let lemmas: [Lemma]
  /// The loops passed whose state is any that the invariant allows.
  public let loops: [String]
  /// How much the path goes through.
  public let steps: Int
  /// Where the facts come from that the path has added, by their terms, or by what they say for all values.
  public let sources: [Term: FactSource]
  /// What a twin is held against.
  public let relationalTrace: RelationalTrace
}
