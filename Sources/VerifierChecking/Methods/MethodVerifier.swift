internal import BigInt
package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// Verifies one method: from the contract to a report, on one thread, with a term table and solvers of its own.
///
/// Everything asked becomes a clause of the report, by name; a clause that arises on several paths is reported once.
package final class MethodVerifier<State, Result> {
  package typealias End = Method<State, Result>.End

  package let method: Method<State, Result>
  package let task: VerificationTask
  package let table = TermTable()
  package let inputs: Inputs
  /// The state before the method runs, as clauses see it.
  package let start: Snapshot<State>
  package let prover: Prover
  /// Names that the hypotheses have used.
  package var names = NameSupply()
  package var hypotheses = Assertions()
  /// Where the hypotheses come from, by their terms, or by what they say for all values.
  package internal(set) var sources: [Term: FactSource] = [:]
  package var reach = ReachTable()
  let obligationNames = ObligationNames()
  /// Something fails in a state that a loop's invariant allows. Whether a run comes to such a state is another question.
  var loopsAreInDoubt = false
  var hasPassedLoops = false
  /// Loops are run for a few rounds: what is refuted counts, and nothing else does.
  var isUnrolling = false
  var hasRefuted = false
  let queries: QueryLog?
  let analysis: (any MethodAnalysis)?
  /// The requirements by name, with what they say.
  package internal(set) var preconditions: [(name: String, assertions: Assertions)] = []
  package var report: ReportBuilder
  /// The postconditions, listed without a run: names, origins and places, not what they say.
  package private(set) lazy var promises = method.listedPromises(from: start, in: table)
  /// Operations on words that no code under proof makes.
  private let misuse: WordMisuse

  init(_ method: Method<State, Result>, task: VerificationTask, analysis: (any MethodAnalysis)?) {
    self.analysis = analysis
    self.method = method
    self.task = task
    inputs = Inputs(table: table, method.memory)
    let (inputs, misuse) = (inputs, WordMisuse())
    start = misuse.recording { method.start(inputs) }
    self.misuse = misuse
    prover = Prover(task.options.theory, task.options.variation)
    queries = task.queries.map(QueryLog.init)
    prover.keepsInstantiatedQuery = queries != nil
    prover.queryCache = task.queryCache
    report = ReportBuilder(method: task.contract.id)
  }

  func verify() throws(VerificationError) {
    try misuse.recording { () throws(VerificationError) in try verifyStatements() }
    try expectNoMisuse()
  }

  /// Checks that no statement has computed with words, or decided by them what it says.
  func expectNoMisuse() throws(VerificationError) {
    if let reason = misuse.reason { throw VerificationError(unverifiable: reason) }
  }

  private func verifyStatements() throws(VerificationError) {
    try checkNames()
    try expectNoMisuse()
    defer {
      noteMemoryModel()
      publish()
    }
    if promises.isEmpty {
      let info = ClauseInfo(.sanity, "promises-something", "the contract promises something")
      report.record(info, .refuted("it has no clause about what holds after", nil))
      return
    }
    guard try assumePreconditions(), try assumeLemmas() else { return }
    let untouched = Fingerprint(of: start.state, in: table)
    if untouched.hasObjects {
      throw VerificationError(unverifiable: "the inputs hold an object, which runs could share")
    }
    if Fingerprint(of: method.start(inputs.again).state, in: table) != untouched {
      throw VerificationError(unverifiable: "the inputs are not deterministic: made again, they are others")
    }
    if let analysis, try analysis.verify(self) { return }
    if let exhaustion = try explore(unrolling: nil) {
      report.giveUp(exhaustion)
    } else {
      if !isOver { checkReach() }
      try analysis?.finish(self)
    }
    if loopsAreInDoubt, !isOver {
      isUnrolling = true
      try searchRounds()
    }
    report.withdrawWhatRestsOnLoops()
  }

  func explore(unrolling: Int?, with more: Assertions = Assertions()) throws(VerificationError)
    -> BudgetExhausted?
  {
    let explorer = explorer(from: hypotheses + more, names, unrolling: unrolling, obligationNames: obligationNames) {
      [task] exhaustion, obligations in
      // The code cannot be left by returning, so what it owes is settled from within it.
      for obligation in obligations { try? self.discharge(obligation, ClauseInfo(obligation), nil, end: nil) }
      self.publish()
      task.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    let run = { (machine: SymbolicMachine) in
      self.task.running(atMost: self.task.options.budget.seconds) { self.method.run(from: self.inputs, on: machine) }
    }
    if queries != nil {
      explorer.leavingOut = { assertions, decisions, proverResult in
        self.log(self.leftOut(after: decisions), assertions, proverResult)
      }
    }
    let explanation = Explanation(self, explorer, run)
    return try explorer.explore(run) { (path) throws(VerificationError) in
      try visit(path, explanation)
      publish()
    }
  }

  /// An explorer of the method.
  ///
  /// - Parameters:
  ///   - facts: What holds before it runs.
  ///   - names: The names that these have used.
  ///   - reference: The trace of the path that the runs are compared with; `nil` outside comparison.
  package func explorer(
    from facts: Assertions, _ names: NameSupply, unrolling: Int? = nil, comparedWith reference: RelationalTrace? = nil,
    obligationNames: ObligationNames = ObligationNames(),
    runaway: @escaping (BudgetExhausted, [Obligation]) -> Never
  ) -> Explorer {
    let setup = MethodSetup(
      table: table, hypotheses: facts, names: names, scene: inputs.scene, panicPermission: inputs.panicPermission,
      axioms: method.axioms, loops: method.loops(start), unrolling: unrolling, reference: reference,
      obligationNames: obligationNames, limits: task.options.limits, budget: task.options.budget)
    return Explorer(setup, prover: prover, runaway: runaway)
  }

  /// Whether verification may stop early.
  var isOver: Bool { task.options.stopsWhenRefuted && report.hasRefuted }

  package func publish() {
    task.update {
      self.report.fill(&$0)
      $0.cost.resources = self.prover.resources
    }
  }

  /// Notes what is assumed of memory, if anything was said of it, by the contract or by an access.
  private func noteMemoryModel() {
    let usesMemory = inputs.scene.variables.contains { table.isOperand($0) }
    task.update { $0.memoryModel = usesMemory ? self.method.memory.sentences : [] }
  }

  /// Checks that whole ids are ids of this contract and that names are unique: two clauses of one name would be reported as one.
  private func checkNames() throws(VerificationError) {
    let requirements = inputs.laws + method.requires(start)
    for (clauses, kind) in [(requirements, ObligationKind.requires), (promises, method.kind)] {
      var seen: Set<String> = []
      for clause in clauses {
        if let misplacement = clause.misplacement(in: task.contract.id, kind) {
          throw VerificationError(unverifiable: misplacement)
        }
        guard seen.insert(clause.name).inserted else {
          throw VerificationError(unverifiable: "two clauses are called \(clause.name)")
        }
      }
    }
  }

  // MARK: Questions on record

  package func topic(_ name: String, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    Topic(id: "\(task.contract.id)/\(name)", meaning: meaning, decisions: decisions)
  }

  package func topic(_ info: ClauseInfo, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    topic(ObligationName(info.kind, info.name).description, meaning, after: decisions)
  }

  func leftOut(after decisions: [Decision]) -> Topic {
    topic("branches", "No state goes this way, so that it is not followed.", after: decisions)
  }

  /// What is refuted by running loops for a few rounds rests on the values that are shown, and on no answer.
  package func log(_ topic: @autoclosure () -> Topic, _ assertions: Assertions, _ proverResult: ProverResult) {
    if let queries, !isUnrolling { queries.record(topic(), assertions, proverResult) }
  }

  package func promise(_ clause: Clause) -> ClauseInfo { ClauseInfo(clause, method.kind) }

  /// Asks the prover, within the time that one obligation has.
  package func decide(
    _ query: Assertions, until deadline: ContinuousClock.Instant? = nil, resources: Int? = nil, crossCheck: Bool = false
  ) throws(VerificationError) -> ProverResult {
    var limits = task.options.limits
    if let resources { limits.resources = resources }
    if let deadline {
      limits.seconds = min(limits.seconds, (deadline - .now) / .seconds(1))
      if limits.seconds <= 0 { return ProverResult(answer: .unknown(reason: "time-out"), theory: nil) }
    }
    // Z3 keeps its limits; where it should not, the scheduler gives up on it.
    return try task.running(atMost: 2 * limits.seconds) { () throws(VerificationError) in
      try prover.decide(query, limits: limits, crossCheck: crossCheck)
    }
  }

  package func measured<Value>(_ body: () throws(VerificationError) -> Value) throws(VerificationError) -> (
    Value, SolverCost
  ) {
    let (start, resources) = (ContinuousClock.now, prover.resources)
    let value = try body()
    let cost = SolverCost(
      milliseconds: (ContinuousClock.now - start).milliseconds, resources: prover.resources - resources)
    return (value, cost)
  }

  package func note(_ source: FactSource, of assertions: Assertions) {
    for term in assertions.ground + assertions.universals.map(\.matrix) where sources[term] == nil {
      sources[term] = source
    }
  }
}
