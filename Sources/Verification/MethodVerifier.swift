internal import BigInt
internal import Execution
internal import Logic
internal import Solving

/// Verifies one method: from the contract to a report, on one thread, with a term table and solvers of its own.
///
/// Everything asked becomes a clause of the report, by name; a clause that arises on several paths is reported once.
final class MethodVerifier<State: Observable, Result> {
  typealias End = Method<State, Result>.End

  let method: Method<State, Result>
  let job: Job
  let table = TermTable()
  let inputs: Inputs
  let before: State
  let prover: Prover
  /// Names that the hypotheses have used.
  var names = NameSupply()
  var hypotheses = Sequent()
  /// Where the hypotheses come from, by their terms, or by what they say for all values.
  private(set) var sources: [Term: FactSource] = [:]
  var reach = ReachTable()
  private let labels = Labels()
  /// Something fails in a state that a loop's invariant allows. Whether a run comes to such a state is another question.
  private var loopsAreInDoubt = false
  private(set) var hasPassedLoops = false
  /// Loops are run for a few rounds: what is refuted counts, and nothing else does.
  private var isUnrolling = false
  private var hasRefuted = false
  private let queries: QueryLog?
  /// The requirements by name, with what they say.
  private(set) var preconditions: [(name: String, sequent: Sequent)] = []
  var strength = StrengthTable()
  private(set) var waysOut: [WayOut] = []
  var report: ReportBuilder
  /// The postconditions, listed without a run: names, origins and places, not what they say.
  private(set) lazy var promises = method.ensures(start, start, Completion(outcome: .returned, value: nil))

  init(_ method: Method<State, Result>, job: Job) {
    let method = job.options.change.map(method.changed) ?? method
    self.method = method
    self.job = job
    inputs = Inputs(table: table)
    before = method.inputs(inputs)
    prover = Prover(job.options.theory, job.options.variation)
    queries = job.queries.map(QueryLog.init)
    prover.keepsEvidence = queries != nil
    prover.precedents = job.precedents
    report = ReportBuilder(method: job.contract.id)
  }

  func verify() throws(Fault) {
    try checkNames()
    defer { publish() }
    if promises.isEmpty {
      let info = ClauseInfo(.sanity, "promises-something", "the contract promises something")
      report.record(info, .refuted("it has no clause about what holds after", nil))
      return
    }
    guard try assumePreconditions(), try assumeLemmas() else { return }
    let untouched = Digest(of: before, in: table)
    if untouched.hasObjects { throw Fault(unverifiable: "the inputs hold an object, which runs could share") }
    if let alternative = job.alternative, method.kind != .lemma { return try compare(with: alternative) }
    if let exhaustion = try explore(unrolling: nil) {
      report.giveUp(exhaustion)
    } else {
      if !isOver { checkReach() }
      if job.options.examinesStrength {
        try examineImplications()
        report.strength = strength.rows
      }
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
  private func searchRounds() throws(Fault) {
    var divisors: Set<Term> = []
    for node in Term.reachable(from: hypotheses.ground) where node.isOpaqueArithmetic && node.operation != .multiply {
      let divisor = node.operands[1]
      let variable = divisor.operation == .toInteger ? divisor.operands[0] : divisor
      if variable.name != nil, variable.sort.width != nil { divisors.insert(variable) }
    }
    if !divisors.isEmpty {
      for number in [1, 2, 8] {
        let fixed = divisors.map { $0.equals(table.bits(BigInt(number), width: $0.width)) }
        _ = try explore(unrolling: Self.roundsForCounterexamples, with: Sequent(ground: fixed))
        if hasRefuted { return }
      }
    }
    _ = try explore(unrolling: Self.roundsForCounterexamples)
  }

  private func explore(unrolling: Int?, with more: Sequent = Sequent()) throws(Fault) -> Exhaustion? {
    let explorer = explorer(from: hypotheses + more, names, unrolling: unrolling, labels: labels) {
      [job] exhaustion, obligations in
      // The code cannot be left by returning, so what it owes is settled from within it.
      for obligation in obligations { try? self.discharge(obligation, ClauseInfo(obligation), nil, end: nil) }
      self.publish()
      job.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    let run = { (machine: SymbolicMachine) in
      self.job.running(atMost: self.job.options.budget.seconds) { self.method.run(from: self.before, on: machine) }
    }
    if queries != nil {
      explorer.leavingOut = { sequent, decisions, ruling in
        self.log(self.leftOut(after: decisions), sequent, ruling)
      }
    }
    let explanation = Explanation(self, explorer, run)
    return try explorer.explore(run) { (path) throws(Fault) in
      try visit(path, explanation)
      publish()
    }
  }

  /// An explorer of the method.
  ///
  /// - Parameters:
  ///   - facts: what holds before it runs.
  ///   - names: the names that these have used.
  ///   - original: what the path whose twins are explored has come by.
  func explorer(
    from facts: Sequent, _ names: NameSupply, unrolling: Int? = nil, twinsOf original: Trail? = nil,
    labels: Labels = Labels(), runaway: @escaping (Exhaustion, [Obligation]) -> Never
  ) -> Explorer {
    Explorer(
      table: table, hypotheses: facts, names: names, scene: inputs.scene, panicPermission: inputs.mayPanic,
      axioms: method.axioms, loops: method.loops(before), unrolling: unrolling, twinsOf: original, prover: prover,
      limits: job.options.limits, budget: job.options.budget, labels: labels, runaway: runaway)
  }

  /// Whether nothing that is still to be asked would count.
  private var isOver: Bool { job.options.stopsWhenRefuted && report.hasRefuted }

  func publish() {
    job.update {
      self.report.fill(&$0)
      $0.effort.resources = self.prover.resources
    }
  }

  /// Two clauses of one name would be reported as one.
  private func checkNames() throws(Fault) {
    for clauses in [inputs.laws + method.requires(before), promises] {
      var seen: Set<String> = []
      for clause in clauses where !seen.insert(clause.name).inserted {
        throw Fault(unverifiable: "two clauses are called \(clause.name)")
      }
    }
  }

  var start: Moment<State> {
    Moment(state: before, memory: inputs.memory, accesses: [])
  }

  // MARK: Preconditions

  /// Takes the preconditions as hypotheses, after a check that they can hold together. False where they cannot.
  private func assumePreconditions() throws(Fault) -> Bool {
    let clauses = inputs.laws + method.requires(before)
    var infos: [ClauseInfo] = []
    for clause in clauses {
      guard let sequent = try? clause.formula().sequent(in: table, positive: true, names: &names) else {
        throw Fault(
          unverifiable: "the requirement \(clause.name) says \"for all ... there is ...\", which has no encoding here")
      }
      note(clause.origin == .machine ? .law(clause.name) : .requirement(clause.name), of: sequent)
      preconditions.append((clause.name, sequent))
      infos.append(clause.origin == .machine ? ClauseInfo(law: clause, sequent) : ClauseInfo(clause, .requires))
    }
    hypotheses = preconditions.reduce(Sequent()) { $0 + $1.sequent }
    let (decision, effort) = try measured { () throws(Fault) in try decide(hypotheses) }
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
      report.record(info, verdict(info), decision.theory, effort.share(of: infos.count))
    }
    guard case .unsatisfiable = decision.answer else { return true }
    leavePromisesUndecided("the preconditions contradict each other")
    return false
  }

  func note(_ source: FactSource, of sequent: Sequent) {
    for term in sequent.ground + sequent.universals.map(\.matrix) where sources[term] == nil { sources[term] = source }
  }

  func leavePromisesUndecided(_ reason: String) {
    for clause in promises { report.record(promise(clause), .undecided(reason)) }
  }

  /// A smallest set of preconditions that contradict each other: each is needed.
  private func contradiction(among parts: [(name: String, sequent: Sequent)]) throws(Fault) -> [String] {
    var kept = parts
    for part in parts {
      let rest = kept.filter { $0.name != part.name }
      if case .unsatisfiable = try decide(rest.reduce(Sequent()) { $0 + $1.sequent }).answer { kept = rest }
    }
    return kept.map(\.name)
  }

  // MARK: Paths

  private func visit(_ path: ExploredPath<End>, _ explanation: Explanation<State, Result>) throws(Fault) {
    try settle(path, explanation)
    if path.ending == nil { try checkPromises(at: path, explanation) }
  }

  /// Proves what a path is obliged to on its way.
  ///
  /// - Parameter explanation: how a counterexample comes about; nil where it is shown by its values alone.
  func settle(_ path: ExploredPath<End>, _ explanation: Explanation<State, Result>?) throws(Fault) {
    if path.ending != .infeasible, !isUnrolling { job.update { $0.paths += 1 } }
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
  private func checkConsistency(of use: AxiomUse) throws(Fault) {
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
    report.record(behindLoops(info), verdict, after.theory, after.effort)
  }

  private func checkPromises(at path: ExploredPath<End>, _ explanation: Explanation<State, Result>) throws(Fault) {
    let kind = path.result.completion.outcome.kind
    var models: [Assignment] = []
    let (ruling, isTaken) = try sighting(of: path.facts, models: &models)
    if case .unsatisfiable = ruling.answer {
      log(leftOut(after: path.decisions), path.facts, ruling)
    } else {
      let info = ReachTable.Place.wayOut(kind).info
      log(topic(info, "A state takes this path to its end.", after: path.decisions), path.facts, ruling)
    }
    reach.note(.wayOut(kind), isTaken)
    if isTaken.reach == .no { return }
    if job.options.examinesStrength {
      let way = WayOut(outcome: path.result.completion.outcome, accesses: path.accesses)
      if !waysOut.contains(where: { $0.key == way.key }) { waysOut.append(way) }
    }
    let new = Moment(state: path.result.state, memory: path.memory, accesses: path.accesses)
    for clause in method.ensures(start, new, path.result.completion) where clause.applies(to: kind) {
      let formula = clause.formula()
      let obligation = Obligation(
        kind: method.kind, label: clause.name, text: clause.name, goal: formula, facts: path.facts, names: path.names,
        decisions: path.decisions, loops: path.loops, step: path.steps, sources: path.sources)
      try discharge(obligation, promise(clause), explanation, end: path)
      if isUnrolling { continue }
      try checkConditions(of: formula, clause.name, at: path, models: &models)
      if job.options.examinesStrength { try examine(clause, formula, at: path) }
    }
  }

  // MARK: Questions on record

  func topic(_ name: String, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    Topic(id: "\(job.contract.id)/\(name)", meaning: meaning, decisions: decisions)
  }

  func topic(_ info: ClauseInfo, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    topic("\(info.kind.rawValue)/\(info.name)", meaning, after: decisions)
  }

  private func leftOut(after decisions: [Decision]) -> Topic {
    topic("branches", "No state goes this way, so that it is not followed.", after: decisions)
  }

  /// What is refuted by running loops for a few rounds rests on the values that are shown, and on no answer.
  func log(_ topic: @autoclosure () -> Topic, _ sequent: Sequent, _ ruling: Ruling) {
    if let queries, !isUnrolling { queries.record(topic(), sequent, ruling) }
  }

  // MARK: Obligations

  func promise(_ clause: Clause) -> ClauseInfo { ClauseInfo(clause, method.kind) }

  private func discharge(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(Fault) {
    if isOver { return }
    if !obligation.loops.isEmpty { report.rest(onLoops: info) }
    let (outcome, effort) = try measured { () throws(Fault) in try prove(obligation, info, explanation, end: end) }
    if isUnrolling {
      guard case .refuted = outcome.verdict else { return }
      hasRefuted = true
    }
    report.record(info, outcome.verdict, outcome.theory, effort)
    if job.options.explaining == report.id(info), !isUnrolling, let explanation, let end {
      try explain(obligation, outcome, effort, explanation, end: end)
    }
  }

  private func prove(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>?, end: ExploredPath<End>?
  ) throws(Fault) -> (verdict: Verdict, theory: Theory?) {
    var names = obligation.names
    let goal = obligation.goal.skolemized(in: table, names: &names)
    let deadline = ContinuousClock.now + .seconds(job.options.limits.seconds)
    var outcome: (verdict: Verdict, theory: Theory?) = (.proved, nil)
    let known = KnownTruths(obligation.facts.ground)
    // Each part on its own is a smaller question, and together they are the goal.
    for part in goal.conjuncts {
      guard let denial = try? part.sequent(in: table, positive: false, names: &names) else {
        outcome.verdict = .undecided("\"for all ... there is ...\" has no encoding here")
        continue
      }
      // Who wants to know what a proof takes, or have it confirmed, is told of the whole question.
      let isAsItStands = queries != nil || job.options.explaining != nil || job.options.examinesStrength
      let query = obligation.facts + (isAsItStands ? denial : denial.assuming(known))
      let decision = try decide(query, until: deadline, crossCheck: true)
      log(topic(info, "No state on this path breaks it.", after: obligation.decisions), query, decision)
      outcome.theory = decision.theory ?? outcome.theory
      switch decision.answer {
      case .unsatisfiable: continue
      case .unknown(let reason):
        if !obligation.loops.isEmpty { loopsAreInDoubt = true }
        outcome.verdict = .undecided(reason)
      case .satisfiable(let model):
        if !obligation.loops.isEmpty {
          loopsAreInDoubt = true
          let small = try minimize(model, of: query)
          outcome.verdict = .undecided(weakness(of: obligation, under: small))
          continue
        }
        let reason = "it does not hold for these values"
        guard let explanation, let end else {
          let values = inputs.variables.compactMap { variable in
            variable.name.flatMap { name in model[name].map { NamedValue(name: name, value: $0) } }
          }
          return (.refuted(reason, Counterexample(before: values)), decision.theory)
        }
        let small = try minimize(model, of: query)
        let counterexample = try explanation.counterexample(small, of: query, obligation, goal: part, end: end)
        return (.refuted(reason, counterexample), decision.theory)
      }
    }
    return outcome
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
  func decide(
    _ query: Sequent, until deadline: ContinuousClock.Instant? = nil, resources: Int? = nil, crossCheck: Bool = false
  ) throws(Fault) -> Ruling {
    var limits = job.options.limits
    if let resources { limits.resources = resources }
    if let deadline {
      limits.seconds = min(limits.seconds, (deadline - .now) / .seconds(1))
      if limits.seconds <= 0 { return Ruling(answer: .unknown(reason: "time-out"), theory: nil) }
    }
    // Z3 keeps its limits; where it should not, the scheduler gives up on it.
    return try job.running(atMost: 2 * limits.seconds) { () throws(Fault) in
      try prover.decide(query, limits: limits, crossCheck: crossCheck)
    }
  }

  func measured<Value>(_ body: () throws(Fault) -> Value) throws(Fault) -> (Value, Effort) {
    let (start, resources) = (ContinuousClock.now, prover.resources)
    let value = try body()
    let effort = Effort(
      milliseconds: (ContinuousClock.now - start).milliseconds, resources: prover.resources - resources)
    return (value, effort)
  }
}
