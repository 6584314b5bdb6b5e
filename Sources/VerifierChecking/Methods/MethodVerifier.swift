internal import BigInt
package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

extension Contract {
  /// Verifies the contract and writes the report of a task.
  func verify(_ task: VerificationTask, _ analysis: (any MethodAnalysis)?) throws(VerificationError) {
    try definition.verify(task, analysis)
  }
}

extension ContractDefinition {
  fileprivate func verify(_ task: VerificationTask, _ analysis: (any MethodAnalysis)?) throws(VerificationError) {
    try MethodVerifier(method, task: task, analysis: analysis).verify()
  }
}

/// The verification of one method, from the contract to a report, on one thread, with a term table and solvers of its own.
///
/// Each obligation becomes a clause of the report; one that arises on several paths is reported once.
package final class MethodVerifier<State, Result> {
  package typealias End = Method<State, Result>.End

  package let method: Method<State, Result>
  package let task: VerificationTask
  package let table = TermTable()
  package let inputs: Inputs
  /// The states before the method runs, as clauses see them.
  package let starts: Starts<State>
  package let prover: Prover
  /// The names used up by the hypotheses.
  package var names = NameSupply()
  /// The laws of the inputs' types, the preconditions and the instances of lemmas, which hold on every path.
  package var hypotheses = Assertions()
  /// The source of each hypothesis, by its term, or by the matrix of a universal one.
  package internal(set) var sources: [Term: FactSource] = [:]
  var covered = CoverTable()
  let obligationNames = ObligationNames()
  /// Whether an obligation fails or is undecided in a state that a loop invariant allows. No run may reach that state.
  var invariantsMayBeTooWeak = false
  /// Obligations that no solver has decided, the first of them.
  var undecidedObligations: [UndecidedObligation] = []
  /// The obligations that fail in such a state, and where those of arithmetic stand in the source: in a run their operands are others, and
  /// so are their names.
  var failingByInduction: [ObligationName: SourceSite?] = [:]
  /// Whether loops are being run for a few rounds in search of counterexamples; only refutations count then.
  var isUnrolling = false
  /// The paths that return, throw or panic, with states that take them.
  var nativeCandidates: [NativeCandidate] = []
  /// What the contract has required and used, to be asked again once all paths are known.
  var stated = Statements()
  /// What the postconditions have said at the end of each path, to be asked again.
  var restatements: [Restatement] = []
  /// Whether running loops for this number of rounds has refuted an obligation.
  var hasRefuted = false
  /// The obligations decided on the current path, where paths are listed.
  var decidedOnPath: [PathReport.Decided] = []
  /// What is taken for granted besides, in sentences.
  package var otherAssumptions: [String] = []
  let queries: QueryLog?
  let analysis: (any MethodAnalysis)?
  /// The laws of the inputs' types and the preconditions, by name.
  package internal(set) var preconditions: [(name: String, assertions: Assertions)] = []
  package var report: ReportBuilder
  /// The postconditions, listed without a run. Their names, exits and places are valid; their formulas are not.
  package private(set) lazy var postconditions = method.listedPostconditions(
    from: starts.all[0].snapshot, in: table)
  /// The contracts by which the code calls procedures, by the type of the procedure.
  private(set) var calls: [ObjectIdentifier: any CalledContract] = [:]
  /// The decisions after which only one outcome of the next one is possible, of the exploration that goes on.
  private(set) var forcedAfter: Set<[Decision]> = []
  /// The number of decisions beyond which it is not noted what is possible next.
  private static var mostDecisionsOfForced: Int { 64 }
  /// What the contract claims of loops.
  private lazy var loops = method.loops(starts.all[0].snapshot)
  /// Operations on words outside the code under proof.
  private let misuse: WordMisuse
  private var lastPublished = ContinuousClock.now

  init(_ method: Method<State, Result>, task: VerificationTask, analysis: (any MethodAnalysis)?) {
    self.analysis = analysis
    self.method = method
    self.task = task
    // A clause, code under proof or an instantiation that builds terms without an end cannot be stopped otherwise.
    table.limitWork(to: task.options.budget.terms) { reason in
      task.abandon(BudgetExhausted(reason, at: .ofCaller))
      WorkerThread.parkForever()
    }
    inputs = Inputs(table: table, method.memory)
    let (inputs, misuse) = (inputs, WordMisuse())
    starts = misuse.recording { method.starts(inputs) }
    self.misuse = misuse
    prover = Prover(task.options.theory, task.options.variation)
    queries = task.queries.map(QueryLog.init)
    prover.keepsInstantiatedQuery = queries != nil
    prover.queryCache = task.queryCache
    prover.maximumResources = task.options.resources
    report = ReportBuilder(method: task.contract.id)
  }

  /// Verifies the method and publishes the report.
  func verify() throws(VerificationError) {
    try misuse.recording { () throws(VerificationError) in
      do throws(VerificationError) {
        try verifyStatements()
      } catch {
        // What looks like a fault of the verifier may be a contract that says something else each time.
        if !error.isUnverifiable { try expectSameStatements() }
        throw error
      }
    }
    try expectNoMisuse()
  }

  /// Checks that no statement has computed with words, or decided by them what it says.
  func expectNoMisuse() throws(VerificationError) {
    if let reason = misuse.reason { throw VerificationError(unverifiable: reason) }
    if let reason = table.refusal { throw VerificationError(unverifiable: reason) }
  }

  private func verifyStatements() throws(VerificationError) {
    table.belongToThisThread()
    try checkNames()
    calls = try calledContracts()
    try expectNoMisuse()
    defer {
      noteInputs()
      publish()
    }
    if postconditions.isEmpty {
      let info = ClauseInfo(.sanity, "promises-something", "the contract has a postcondition")
      report.record(info, .refuted("it has no postcondition", nil))
      return
    }
    guard try assumePreconditions(), try assumeLemmas() else { return }
    let untouched = Fingerprint(of: starts.all.map(\.snapshot.state), in: table)
    if untouched.hasObjects {
      throw VerificationError(unverifiable: "the inputs hold an object, which runs could share")
    }
    if Fingerprint(of: method.starts(inputs.again).all.map(\.snapshot.state), in: table) != untouched {
      throw VerificationError(unverifiable: "the inputs are not deterministic: made again, they are others")
    }
    if let analysis, try analysis.verify(self) { return }
    let exhaustion = try explore(unrolling: nil)
    try expectSameStatements()
    try expectNoMisuse()
    if let exhaustion {
      report.markIncomplete(exhaustion)
    } else {
      if !mayStopEarly {
        checkVacuity()
        report.retractBehindUnproved()
        try runPathsOnValues()
      }
      try analysis?.finish(self)
    }
    if invariantsMayBeTooWeak, !mayStopEarly {
      isUnrolling = true
      try searchByUnrolling()
    }
    report.retractBehindUnproved()
    if !mayStopEarly { try advise() }
  }

  /// Explores all paths and decides the obligations of each.
  ///
  /// - Parameters:
  ///   - unrolling: The number of rounds for which loops are run; `nil` for induction.
  ///   - more: Hypotheses added to those of the method.
  /// - Returns: The exhausted budget; `nil` where all paths were explored.
  func explore(unrolling: Int?, with more: Assertions = Assertions()) throws(VerificationError)
    -> BudgetExhausted?
  {
    let explorer = explorer(from: hypotheses + more, names, unrolling: unrolling, obligationNames: obligationNames) {
      [task] exhaustion, obligations in
      // The code never returns, so its obligations are decided here, on its own stack, before the thread is parked.
      for obligation in obligations { _ = try? self.discharge(obligation, ClauseInfo(obligation), nil, end: nil) }
      self.publish()
      task.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    let run = { (machine: SymbolicMachine) in
      self.task.note("running the code")
      return self.task.running(atMost: self.task.options.budget.seconds) {
        self.method.run(from: self.inputs, on: machine)
      }
    }
    forcedAfter = []
    explorer.locatesDecisions = task.options.listsPaths && unrolling == nil
    explorer.onPrunedBranch = { assertions, decisions, result in
      if decisions.count < Self.mostDecisionsOfForced { self.forcedAfter.insert(decisions) }
      if self.queries != nil { self.log(self.prunedBranches(after: decisions), assertions, result) }
    }
    let builder = CounterexampleBuilder(self, explorer, run)
    return try explorer.explore(run) { (path) throws(VerificationError) in
      try check(path, builder)
      publish()
    }
  }

  /// Makes an explorer of the method.
  ///
  /// - Parameters:
  ///   - facts: The facts that hold before the method runs.
  ///   - names: The names used up by the facts.
  ///   - unrolling: The number of rounds for which loops are run; `nil` for induction.
  ///   - reference: The trace of the path that the runs are compared with; `nil` outside comparison.
  ///   - isErased: Whether the runs that are compared are of code without ghost state.
  ///   - obligationNames: The names given to obligations by earlier explorations of the method.
  ///   - runaway: Called on code that runs on forever after its path has ended; it must not return.
  package func explorer(
    from facts: Assertions, _ names: NameSupply, unrolling: Int? = nil, comparedWith reference: RelationalTrace? = nil,
    isErased: Bool = false, obligationNames: ObligationNames = ObligationNames(),
    runaway: @escaping (BudgetExhausted, [Obligation]) -> Never
  ) -> Explorer {
    var setup = MethodSetup(
      table: table, hypotheses: facts, names: names, scene: inputs.scene, panicPermission: inputs.panicPermission,
      axioms: method.axioms, claims: method.claims(of: starts),
      claimsOfRepeat: { self.method.claims(of: self.method.starts(self.inputs.again(with: $0))) }, calls: calls,
      unrolling: unrolling, reference: reference,
      obligationNames: obligationNames, limits: task.options.limits, budget: task.options.budget)
    setup.isErased = isErased
    let explorer = Explorer(setup, prover: prover, runaway: runaway)
    explorer.endsEarly = { [unowned self] in
      mayStopEarly ? BudgetExhausted("the method was left at a clause that is not proved", at: nil) : nil
    }
    explorer.whileSolving = { [task] in task.running(atMost: 2 * task.options.limits.seconds, $0) }
    return explorer
  }

  /// Whether the method is left as it is: one failure is enough, and there is one.
  package var mayStopEarly: Bool {
    switch task.options.leavesAt {
    case .refuted: report.hasRefuted
    case .unproved: report.hasRefuted || report.hasUndecided
    case nil: false
    }
  }

  /// Publishes the report as it stands, if that was not done within the last seconds: what is proved by now is kept where the run is
  /// interrupted.
  func publishNowAndThen() {
    guard ContinuousClock.now - lastPublished > .seconds(2) else { return }
    publish()
    task.reportSoFar()
    lastPublished = .now
  }

  /// Publishes the report as it stands.
  package func publish() {
    task.update {
      self.report.write(to: &$0)
      $0.cost.resources = self.prover.resources
    }
  }

  /// Adds the sentences of the memory model to the report, where the contract or an access mentions memory, and whether the contract speaks
  /// of panics.
  private func noteInputs() {
    let usesMemory = inputs.scene.variables.contains { table.isOperand($0) }
    task.update {
      $0.memoryModel = (usesMemory ? self.method.memory.sentences : []) + self.otherAssumptions
      $0.mayPanic = self.inputs.speaksOfPanics
    }
  }

  /// The report on a postcondition before its verdict.
  package func info(of clause: Clause) -> ClauseInfo { ClauseInfo(clause, method.kind) }

  /// Where the claim is stated that an obligation of a loop is about; `nil` for any other obligation.
  func siteOfClaim(_ obligation: Obligation) -> SourceSite? {
    guard obligation.kind == .loop,
      let loop = loops.first(where: { obligation.label.hasPrefix("\($0.name)/") })
    else { return nil }
    let claim = obligation.label.dropFirst(loop.name.count + 1)
    let stated =
      switch claim {
      case "progress": "variant:"
      case "entry/memory", "round/memory": "memory:"
      default: "\"\(claim.split(separator: "/", maxSplits: 1).last ?? "")\""
      }
    return SourceText.site(of: stated, from: loop.site)
  }
}
