internal import Execution
internal import Logic
internal import Solving

/// Verifies one method: from the contract to a report, on one thread, with a term table and solvers of its own.
///
/// Everything asked becomes a clause of the report, by name; a clause that arises on several paths is reported once.
final class MethodVerifier<State: Observable, Result> {
  let method: Method<State, Result>
  let job: Job
  let table = TermTable()
  let inputs: Inputs
  let before: State
  let prover: Prover
  /// Names that the hypotheses have used.
  var names = NameSupply()
  var hypotheses = Sequent()
  private var order: [String] = []
  private var reports: [String: ClauseReport] = [:]

  init(_ method: Method<State, Result>, job: Job) {
    self.method = method
    self.job = job
    inputs = Inputs(table: table)
    before = method.inputs(inputs)
    prover = Prover(job.options.theory)
  }

  func verify() throws(Fault) {
    guard try assumePreconditions() else { return }
    let explorer = Explorer(
      table: table, hypotheses: hypotheses, names: names, memory: inputs.memory, panicPermission: inputs.mayPanic,
      prover: prover, limits: job.options.limits, budget: job.options.budget
    ) { [job] exhaustion in
      job.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    let exploration = try job.running { () throws(Fault) in
      try explorer.explore { self.method.run(from: self.before, on: $0) }
    }
    let explanation = Explanation(self, explorer)
    for obligation in exploration.obligations {
      let path = exploration.paths.first { $0.decisions.starts(with: obligation.decisions) }
      try discharge(obligation, ClauseInfo(obligation), explanation, end: path)
    }
    try checkEnsures(exploration, explanation)
    if let exhaustion = exploration.exhaustion { giveUp(exhaustion) }
    job.update {
      $0.paths = exploration.paths.count { $0.ending != .infeasible }
      $0.axioms = exploration.axioms
    }
    publish()
  }

  private func publish() {
    let clauses = order.compactMap { reports[$0] }
    job.update { $0.clauses = clauses }
  }

  // MARK: Preconditions

  /// Takes the preconditions as hypotheses, after a check that they can hold together. False where they cannot.
  private func assumePreconditions() throws(Fault) -> Bool {
    let clauses = inputs.laws + method.requires(before)
    var sequents: [(name: String, sequent: Sequent)] = []
    for clause in clauses {
      sequents.append((clause.name, try lower(clause.formula(), positive: true, names: &names)))
    }
    hypotheses = sequents.reduce(Sequent()) { $0 + $1.sequent }
    let (decision, milliseconds) = try timed { () throws(Fault) in
      try prover.decide(hypotheses, limits: job.options.limits)
    }
    let verdict: (Clause) -> Verdict
    switch decision.answer {
    case .satisfiable: verdict = { _ in .proved }
    case .unknown(let reason): verdict = { _ in .undecided("whether the preconditions can hold together: \(reason)") }
    case .unsatisfiable:
      let core = try contradiction(among: sequents)
      let sentence = "these preconditions contradict each other: \(core.joined(separator: ", "))"
      verdict = { core.contains($0.name) ? .refuted(sentence, nil) : .undecided(sentence) }
    }
    for clause in clauses {
      record(ClauseInfo(clause, .requires), verdict(clause), decision.theory, milliseconds / Double(clauses.count))
    }
    guard case .unsatisfiable = decision.answer else { return true }
    for clause in listedEnsures {
      record(ClauseInfo(clause, .ensures), .undecided("the preconditions contradict each other"), nil, 0)
    }
    publish()
    return false
  }

  /// A smallest set of preconditions that contradict each other: each is needed.
  private func contradiction(among parts: [(name: String, sequent: Sequent)]) throws(Fault) -> [String] {
    var kept = parts
    for part in parts {
      let rest = kept.filter { $0.name != part.name }
      let decision = try prover.decide(rest.reduce(Sequent()) { $0 + $1.sequent }, limits: job.options.limits)
      if case .unsatisfiable = decision.answer { kept = rest }
    }
    return kept.map(\.name)
  }

  // MARK: Postconditions

  /// The postconditions, listed without a run: names, origins and places, not what they say.
  private var listedEnsures: [Clause] {
    let moment = Moment(state: before, memory: PhysicalMemory(term: inputs.memory), accesses: [])
    return method.ensures(moment, moment, Completion(outcome: .returned, value: nil))
  }

  private func checkEnsures(
    _ exploration: Exploration<Method<State, Result>.End>, _ explanation: Explanation<State, Result>
  )
    throws(Fault)
  {
    let old = Moment(state: before, memory: PhysicalMemory(term: inputs.memory), accesses: [])
    var reached: [Outcome.Kind: Reach] = [:]
    var antecedents: [String: Reach] = [:]
    for path in exploration.paths where path.ending == nil {
      let reach = try possible(path.facts)
      let kind = path.result.completion.outcome.kind
      reached[kind] = max(reach, reached[kind] ?? .no)
      if reach == .no { continue }
      let new = Moment(
        state: path.result.state, memory: PhysicalMemory(term: path.memory), accesses: path.accesses)
      for clause in method.ensures(old, new, path.result.completion) where clause.when == nil || clause.when == kind {
        let formula = clause.formula()
        let obligation = Obligation(
          kind: .ensures, label: clause.name, text: clause.name, goal: formula, facts: path.facts, names: path.names,
          decisions: path.decisions)
        try discharge(obligation, ClauseInfo(clause, .ensures), explanation, end: path)
        if case .implies(let antecedent, _) = formula {
          var names = path.names
          let sequent = try lower(antecedent, positive: true, names: &names)
          antecedents[clause.name] = max(try possible(path.facts + sequent), antecedents[clause.name] ?? .no)
        }
      }
    }
    for clause in listedEnsures where reports[id(.ensures, clause.name)] == nil {
      record(ClauseInfo(clause, .ensures), .refuted("no path reaches this clause", nil), nil, 0)
    }
    checkReach(reached, antecedents)
  }

  /// Whether some state takes a path.
  private enum Reach: Int, Comparable {
    case no, unknown, yes
    static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }

    func verdict(_ sentence: String) -> Verdict {
      switch self {
      case .yes: .proved
      case .unknown: .undecided("it is not known whether \(sentence)")
      case .no: .refuted("it is never the case that \(sentence)", nil)
      }
    }
  }

  private func possible(_ facts: Sequent) throws(Fault) -> Reach {
    switch try prover.decide(facts, limits: job.options.limits).answer {
    case .satisfiable: .yes
    case .unsatisfiable: .no
    case .unknown: .unknown
    }
  }

  /// What would make proofs worthless: a way out that nothing takes, a condition that never holds.
  private func checkReach(_ reached: [Outcome.Kind: Reach], _ antecedents: [String: Reach]) {
    let kinds = Set(listedEnsures.map { $0.when ?? .returned })
    for kind in Outcome.Kind.allCases where kinds.contains(kind) {
      let sentence = kind == .returned ? "the method returns" : "the method throws"
      let info = ClauseInfo(.sanity, "reached/\(kind.rawValue)", "some state makes it so that \(sentence)")
      record(info, (reached[kind] ?? .no).verdict(sentence), nil, 0)
    }
    for clause in listedEnsures {
      guard let reach = antecedents[clause.name] else { continue }
      let sentence = "the condition of \(clause.name) holds"
      let info = ClauseInfo(.sanity, "condition/\(clause.name)", "some state makes it so that \(sentence)")
      record(info, reach.verdict(sentence), nil, 0)
    }
  }

  /// With paths left out, nothing is proved; what is refuted stays so.
  private func giveUp(_ exhaustion: Exhaustion) {
    reports = reports.mapValues { report in
      var report = report
      switch report.verdict {
      // That no path reaches a clause is not known either.
      case .proved, .refuted(_, nil):
        if report.kind != .requires { report.verdict = .undecided("not all paths were explored") }
      case .refuted(_, _?), .undecided: break
      }
      return report
    }
    let info = ClauseInfo(.sanity, "all-paths-explored", "every path through the method comes to its end")
    record(info, .undecided(exhaustion.description), nil, 0)
  }

  // MARK: Obligations

  private func discharge(
    _ obligation: Obligation, _ info: ClauseInfo, _ explanation: Explanation<State, Result>,
    end: ExploredPath<Method<State, Result>.End>?
  ) throws(Fault) {
    let (outcome, milliseconds) = try timed { () throws(Fault) in
      try decide(obligation, explanation, end: end)
    }
    record(info, outcome.verdict, outcome.theory, milliseconds)
  }

  private func decide(
    _ obligation: Obligation, _ explanation: Explanation<State, Result>,
    end: ExploredPath<Method<State, Result>.End>?
  ) throws(Fault) -> (verdict: Verdict, theory: Theory?) {
    var names = obligation.names
    let goal = obligation.goal.skolemized(in: table, names: &names)
    var outcome: (verdict: Verdict, theory: Theory?) = (.proved, nil)
    // Each part on its own is a smaller question, and together they are the goal.
    for part in goal.conjuncts {
      let query = obligation.facts + (try lower(part, positive: false, names: &names))
      let decision = try prover.decide(query, limits: job.options.limits, crossCheck: true)
      outcome.theory = decision.theory ?? outcome.theory
      switch decision.answer {
      case .unsatisfiable: continue
      case .unknown(let reason): outcome.verdict = .undecided(reason)
      case .satisfiable(let model):
        let small = try minimize(model, of: query, over: inputs.variables)
        let counterexample = try explanation.counterexample(small, obligation, goal: goal, end: end)
        return (.refuted("it does not hold for these values", counterexample), decision.theory)
      }
    }
    return outcome
  }

  func lower(_ formula: Formula, positive: Bool, names: inout NameSupply) throws(Fault) -> Sequent {
    do {
      return try formula.sequent(in: table, positive: positive, names: &names)
    } catch {
      throw Fault("a formula says \"for all ... there is ...\", which has no encoding here")
    }
  }

  private func timed<Value>(_ body: () throws(Fault) -> Value) throws(Fault) -> (Value, Double) {
    let start = ContinuousClock.now
    let value = try body()
    return (value, (ContinuousClock.now - start).milliseconds)
  }

  // MARK: The report

  private func id(_ kind: ObligationKind, _ name: String) -> String { "\(job.contract.id)/\(kind.rawValue)/\(name)" }

  /// Adds a verdict to a clause: over several paths, the lowest verdict and the sum of the times.
  private func record(_ info: ClauseInfo, _ verdict: Verdict, _ theory: Theory?, _ milliseconds: Double) {
    let id = id(info.kind, info.name)
    guard var known = reports[id] else {
      order.append(id)
      reports[id] = ClauseReport(
        id: id, kind: info.kind, origin: info.origin, text: info.text, site: info.site, verdict: verdict,
        theory: theory, milliseconds: milliseconds)
      return
    }
    if verdict.rank < known.verdict.rank { known.verdict = verdict }
    known.theory = theory ?? known.theory
    known.milliseconds += milliseconds
    reports[id] = known
  }
}

/// What a report says of a clause before its verdict.
private struct ClauseInfo {
  let kind: ObligationKind
  let name: String
  let origin: Origin
  let text: String
  let site: SourceSite?

  init(_ clause: Clause, _ kind: ObligationKind) {
    self.kind = kind
    name = clause.name
    origin = clause.origin
    text = SourceText.statement(at: clause.site) ?? clause.name
    site = clause.site
  }

  init(_ obligation: Obligation) {
    kind = obligation.kind
    name = obligation.label
    origin = .machine
    text = obligation.text
    site = nil
  }

  init(_ kind: ObligationKind, _ name: String, _ text: String) {
    self.kind = kind
    self.name = name
    origin = .machine
    self.text = text
    site = nil
  }
}
