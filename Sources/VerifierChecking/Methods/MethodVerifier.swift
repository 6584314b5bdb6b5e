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
  package private(set) var sources: [Term: FactSource] = [:]
  package var reach = ReachTable()
  private let obligationNames = ObligationNames()
  /// Something fails in a state that a loop's invariant allows. Whether a run comes to such a state is another question.
  private var loopsAreInDoubt = false
  private(set) var hasPassedLoops = false
  /// Loops are run for a few rounds: what is refuted counts, and nothing else does.
  private var isUnrolling = false
  private var hasRefuted = false
  private let queries: QueryLog?
  private let analysis: (any MethodAnalysis)?
  /// The requirements by name, with what they say.
  package private(set) var preconditions: [(name: String, assertions: Assertions)] = []
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
  private func expectNoMisuse() throws(VerificationError) {
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

  /// Rounds of a loop that are run to see whether what its invariant allows really happens.
  private static var roundsForCounterexamples: Int { 3 }

  /// Runs loops for a few rounds: first with what is divided by fixed at small numbers, where nothing is hard, then with any.
  private func searchRounds() throws(VerificationError) {
    var divisors: Set<Term> = []
    for node in Term.reachable(from: hypotheses.ground)
    where node.isUninterpretedArithmetic && node.operation != .multiply {
      let divisor = node.operands[1]
      let variable = divisor.operation == .toInteger ? divisor.operands[0] : divisor
      if variable.name != nil, variable.sort.width != nil { divisors.insert(variable) }
    }
    if !divisors.isEmpty {
      for number in [1, 2, 8] {
        let fixed = divisors.map { $0.equals(table.bits(BigInt(number), width: $0.width)) }
        _ = try explore(unrolling: Self.roundsForCounterexamples, with: Assertions(ground: fixed))
        if hasRefuted { return }
      }
    }
    _ = try explore(unrolling: Self.roundsForCounterexamples)
  }

  private func explore(unrolling: Int?, with more: Assertions = Assertions()) throws(VerificationError)
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
  private var isOver: Bool { task.options.stopsWhenRefuted && report.hasRefuted }

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

  // MARK: Preconditions

  /// Takes the preconditions as hypotheses, after a check that they can hold together. False where they cannot.
  private func assumePreconditions() throws(VerificationError) -> Bool {
    let clauses = inputs.laws + method.requires(start)
    var infos: [ClauseInfo] = []
    for clause in clauses {
      guard let assertions = try? clause.formula().assertions(in: table, positive: true, names: &names) else {
        throw VerificationError(
          unverifiable: "the requirement \(clause.name) says \"for all ... there is ...\", which has no encoding here")
      }
      note(clause.isLaw ? .law(clause.name) : .requirement(clause.name), of: assertions)
      preconditions.append((clause.name, assertions))
      infos.append(clause.isLaw ? ClauseInfo(law: clause, assertions) : ClauseInfo(clause, .requires))
    }
    hypotheses = preconditions.reduce(Assertions()) { $0 + $1.assertions }
    let (decision, cost) = try measured { () throws(VerificationError) in try decide(hypotheses) }
    log(topic("requires", "The requirements can hold together."), hypotheses, decision)
    let verdict: (ClauseInfo) -> Verdict
    switch decision.answer {
    case .satisfiable: verdict = { _ in .proved }
    case .unknown(let reason): verdict = { _ in .undecided("whether the preconditions can hold together: \(reason)") }
    case .unsatisfiable:
      let core = try contradiction(among: preconditions)
      let sentence = "these preconditions contradict each other: \(core.joined(separator: ", "))"
      verdict = { core.contains($0.name) ? .refuted(sentence, nil) : .undecided(sentence) }
    }
    for info in infos {
      report.record(info, verdict(info), decision.theory, cost.share(of: infos.count))
    }
    guard case .unsatisfiable = decision.answer else { return true }
    leavePromisesUndecided("the preconditions contradict each other")
    return false
  }

  package func note(_ source: FactSource, of assertions: Assertions) {
    for term in assertions.ground + assertions.universals.map(\.matrix) where sources[term] == nil {
      sources[term] = source
    }
  }

  func leavePromisesUndecided(_ reason: String) {
    for clause in promises { report.record(promise(clause), .undecided(reason)) }
  }

  /// A smallest set of preconditions that contradict each other: each is needed.
  private func contradiction(among parts: [(name: String, assertions: Assertions)]) throws(VerificationError)
    -> [String]
  {
    var kept = parts
    for part in parts {
      let rest = kept.filter { $0.name != part.name }
      if case .unsatisfiable = try decide(rest.reduce(Assertions()) { $0 + $1.assertions }).answer { kept = rest }
    }
    return kept.map(\.name)
  }

  // MARK: Paths

  private func visit(_ path: ExploredPath<End>, _ explanation: Explanation<State, Result>) throws(VerificationError) {
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
  private func checkConsistency(of use: AxiomUse) throws(VerificationError) {
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

  private func checkPromises(at path: ExploredPath<End>, _ explanation: Explanation<State, Result>)
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
      let formula = clause.formula()
      try expectNoMisuse()
      try expectNothingMissing(in: formula, clause, missing)
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
  private func expectNothingMissing(in formula: Formula, _ clause: Clause, _ missing: MissingValue)
    throws(VerificationError)
  {
    if missing.reads == 0, formula.quantifierFree(in: table) != nil { return }
    var names = names
    guard let assertions = try? formula.assertions(in: table, positive: true, names: &names) else { return }
    if missing.reads > 0, MissingValue.isSpokenOf(in: assertions) {
      throw VerificationError(
        unverifiable: "the clause \(clause.name) speaks of a result or an error that is not there: put it under "
          + "`onReturn` or `onThrow`")
    }
  }

  // MARK: Questions on record

  package func topic(_ name: String, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    Topic(id: "\(task.contract.id)/\(name)", meaning: meaning, decisions: decisions)
  }

  package func topic(_ info: ClauseInfo, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    topic(ObligationName(info.kind, info.name).description, meaning, after: decisions)
  }

  private func leftOut(after decisions: [Decision]) -> Topic {
    topic("branches", "No state goes this way, so that it is not followed.", after: decisions)
  }

  /// What is refuted by running loops for a few rounds rests on the values that are shown, and on no answer.
  package func log(_ topic: @autoclosure () -> Topic, _ assertions: Assertions, _ proverResult: ProverResult) {
    if let queries, !isUnrolling { queries.record(topic(), assertions, proverResult) }
  }

  // MARK: Obligations

  package func promise(_ clause: Clause) -> ClauseInfo { ClauseInfo(clause, method.kind) }

  private func discharge(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(VerificationError) {
    if isOver { return }
    if !obligation.loops.isEmpty { report.rest(onLoops: info) }
    var (outcome, cost) = try measured { () throws(VerificationError) in
      try prove(obligation, info, explanation, end: end)
    }
    outcome.cost = cost
    try expectNoMisuse()
    if isUnrolling {
      guard case .refuted = outcome.verdict else { return }
      hasRefuted = true
    }
    report.record(info, outcome.verdict, outcome.theory, cost)
    if !isUnrolling, let explanation, let end, let analysis {
      try analysis.decided(obligation, info, outcome, explanation, end: end, by: self)
    }
  }

  private func prove(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(VerificationError) -> ObligationOutcome {
    let deadline = ContinuousClock.now + .seconds(task.options.limits.seconds)
    let known = KnownTruths(obligation.facts.ground)
    // What a proof takes, and what other solvers are asked, is the whole query.
    let isInFull = queries != nil || task.plan?.asksInFull ?? false
    let isBehindLoops = !obligation.loops.isEmpty
    let (result, theory) = try entails(obligation.goal, names: obligation.names) { denial in
      obligation.facts + (isInFull ? denial : denial.assuming(known))
    } ask: { (query) throws(VerificationError) in
      let answer = try decide(query, until: deadline, crossCheck: true)
      log(topic(info, "No state on this path breaks it.", after: obligation.decisions), query, answer)
      return answer
    }
    switch result {
    case .holds: return ObligationOutcome(verdict: .proved, theory: theory)
    case .unknown(let reason):
      if isBehindLoops { loopsAreInDoubt = true }
      return ObligationOutcome(verdict: .undecided(reason), theory: theory)
    case .fails(let model, _, let query) where isBehindLoops:
      loopsAreInDoubt = true
      let small = try minimize(model, of: query)
      return ObligationOutcome(verdict: .undecided(weakness(of: obligation, under: small)), theory: theory)
    case .fails(let model, let part, let query):
      let counterexample: Counterexample
      if let explanation, let end {
        let small = try minimize(model, of: query)
        counterexample = try explanation.counterexample(small, of: query, obligation, goal: part, end: end)
      } else {
        counterexample = Counterexample(
          before: inputs.variables.compactMap { variable in
            variable.name.flatMap { name in model[name].map { NamedValue(name: name, value: $0) } }
          })
      }
      return ObligationOutcome(verdict: .refuted("it does not hold for these values", counterexample), theory: theory)
    }
  }

  /// What to say of a failure that comes from a state that an invariant allows, while no run is known to come there.
  private func weakness(of obligation: Obligation, under model: Assignment) -> String {
    let loops = obligation.loops
    let state = model.values.filter { name, _ in name.contains("#") && loops.contains { name.hasPrefix("\($0).") } }
      .sorted { $0.key < $1.key }
      .map { "\($0.key.hasSuffix("#") ? String($0.key.dropLast()) : $0.key) = \($0.value.short)" }
      .joined(separator: ", ")
    let (names, rounds) = (loops.joined(separator: ", "), "no run of at most \(Self.roundsForCounterexamples) rounds")
    return obligation.kind == .loop
      ? "this fails after a round from a state that the invariant of the loop \(names) allows (\(state)), and in \(rounds); "
        + "claim less in the contract if a longer run comes to that state, and more if none does"
      : "the invariant of the loop \(names) is too weak: it allows a state from which this fails (\(state)), and \(rounds) "
        + "gets there; claim more in the contract"
  }

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
}
