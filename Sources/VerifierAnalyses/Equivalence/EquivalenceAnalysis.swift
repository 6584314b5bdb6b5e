internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// Proves a method equivalent to a variant of its code, in place of proving its contract.
///
/// On each path of the original, under all facts of that path, the variant is run in lockstep as the second program of a product
/// program.
final class EquivalenceAnalysis: MethodAnalysis {
  private let variant: ProgramVariant

  init(with variant: ProgramVariant) { self.variant = variant }

  /// Chooses the original, which contracts are about, whatever was chosen before.
  func prepare() { variant.choose(false) }

  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    if verifier.method.kind == .lemma { return false }
    let before = variant.reads?()
    defer {
      if let before, let reads = variant.reads { verifier.task.update { $0.variantReads = reads() - before } }
    }
    try verifier.compare(with: variant)
    return true
  }
}

extension MethodVerifier {
  /// Proves that from every state that meets the preconditions the original and the variant end alike: with the same accesses,
  /// state, result and memory. Whatever is not proved is undecided, never refuted.
  ///
  /// The obligations of the original are proved too, since a path goes on under the assumption that its checks hold, and the
  /// variant is run under the facts of the path.
  fileprivate func compare(with variant: ProgramVariant) throws(VerificationError) {
    var status = Reachability.Status.unreachable
    let original = explorer(from: hypotheses, names) { [task] exhaustion, _ in self.leave(task, exhaustion) }
    let exhaustion = try original.explore(run(choosing: false, of: variant)) {
      (path) throws(VerificationError) in
      try dischargeObligations(of: path, nil)
      switch path.ending {
      case .infeasible, .exhausted, .unfinished: return
      case .panicked, .round, nil: break
      }
      let topic = topic(.isTaken, "A state takes this path to its end.", after: path.decisions)
      let reachability = try reachability(of: path.facts, topic)
      status = max(status, reachability.status)
      if reachability.status != .unreachable { try compare(path, with: variant) }
      publish()
    }
    report.record(.isTaken, Reachability(status), "a state takes one of the paths")
    if let exhaustion { report.markIncomplete(exhaustion) }
    report.retractBehindUnproved()
  }

  /// The method, running as the variant or as the original.
  private func run(choosing isVariant: Bool, of variant: ProgramVariant) -> (SymbolicMachine) -> End {
    { machine in
      variant.choose(isVariant)
      return self.task.running(atMost: self.task.options.budget.seconds) {
        self.method.run(from: self.inputs, on: machine)
      }
    }
  }

  /// Abandons the task and this thread, from code that cannot be stopped otherwise.
  private func leave(_ task: VerificationTask, _ exhaustion: BudgetExhausted) -> Never {
    publish()
    task.abandon(exhaustion)
    WorkerThread.parkForever()
  }

  /// Compares a path of the original with every path of the variant that is feasible under its facts.
  private func compare(_ path: ExploredPath<End>, with variant: ProgramVariant) throws(VerificationError) {
    let variantExplorer = explorer(from: path.facts, path.names, comparedWith: path.relationalTrace) {
      [task] exhaustion, _ in
      self.leave(task, exhaustion)
    }
    let exhaustion = try variantExplorer.explore(run(choosing: true, of: variant)) {
      (other) throws(VerificationError) in
      try recordUse(of: other.lemmas)
      for obligation in other.obligations {
        let isOwn = obligation.kind != .equality
        let name = isOwn ? obligation.name.description : obligation.label
        try show(obligation, ClauseInfo(.equality, name, obligation.text))
      }
      if other.ending == .infeasible { return }
      for (label, text, goal) in equalities(between: path, and: other) {
        let obligation = Obligation(
          kind: .equality, label: label, text: text, goal: goal, facts: other.facts, names: other.names,
          decisions: path.decisions + other.decisions, abstractions: other.abstractions, step: other.steps,
          sources: other.sources)
        try show(obligation, ClauseInfo(obligation))
      }
    }
    variant.choose(false)
    if let exhaustion { report.record(.allVariantPathsExplored, .undecided(exhaustion.description)) }
  }

  /// The statements that together say that two paths end alike.
  private func equalities(between path: ExploredPath<End>, and other: ExploredPath<End>)
    -> [(label: String, text: String, goal: Formula)]
  {
    let isSameEnd = path.ending == other.ending && path.relationalTrace.hasLength(of: other.relationalTrace)
    let accesses = zip(path.accesses, other.accesses).map { left, right in
      left.kind == right.kind && left.isInOnePiece == right.isInOnePiece
        ? left.address == right.address && left.size == right.size : false
    }
    let areAsMany = Formula(path.accesses.count == other.accesses.count)
    var parts: [(label: String, text: String, goal: Formula)] = [
      ("ending", "both come to the same end: they return, panic alike or finish a round", Formula(isSameEnd)),
      (
        "accesses", "both make the same accesses, in the same order, and the same ones in one piece",
        accesses.reduce(areAsMany, &&)
      ),
      ("memory", "both leave the same memory", equivalence(path.memory, other.memory, in: table)),
    ]
    if path.ending == nil {
      let isSame = equivalence(path.result, other.result, in: table)
      parts.append(("result", "both leave the same state, and return or throw the same", isSame))
    }
    return parts
  }

  /// Proves an obligation of the comparison. A counterexample leaves it undecided: with another correspondence between the
  /// unknowns of the two programs the obligation may hold.
  private func show(_ obligation: Obligation, _ info: ClauseInfo) throws(VerificationError) {
    let limit = endOfObligation
    let ((entailment, theory), cost) = try measured { () throws(VerificationError) in
      try entails(obligation.goal, names: obligation.names) {
        obligation.facts + $0
      } ask: { (query) throws(VerificationError) in
        let decision = try decide(query, until: limit)
        log(topic(info, "No state on this path tells the two apart.", after: obligation.decisions), query, decision)
        return decision
      }
    }
    let verdict: Verdict =
      switch entailment {
      case .holds: .proved
      case .unknown(let reason, _): .undecided(reason)
      case .fails(let model, _, let query):
        .undecided("not proved equal; they may differ for \(description(of: try minimize(model, of: query)))")
      }
    report.record(info, verdict, theory, cost)
  }

  /// The values of the inputs in a model, without memory.
  private func description(of model: Assignment) -> String {
    inputs.variables.compactMap { variable in
      guard !variable.sort.isMemory, let name = variable.name, let value = model[name] else { return nil }
      return "\(name) = \(value.short)"
    }.joined(separator: ", ")
  }
}

extension ClauseInfo {
  fileprivate static let isTaken = ClauseInfo(.equality, "is-taken", "a state takes one of the paths compared")

  fileprivate static let allVariantPathsExplored = ClauseInfo(
    .equality, "all-paths-explored", "all paths through the variant are explored")
}
