internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

// What axioms exclude: that they can hold where they are used, which states they leave out, and that together they leave out no
// more than one by one.

extension MethodVerifier {
  /// Checks a use of an axiom, and records what it takes for granted and which states it excludes.
  ///
  /// - Parameter sources: The sources of the facts of the path.
  func check(_ use: AxiomUse, sources: [Term: FactSource]) throws(VerificationError) {
    report.axioms.append(TrustedFact(name: use.name, sentence: use.sentence, formulas: use.formulas))
    guard try checkConsistency(of: use) == .reachable else { return }
    let isKnown = report.exclusions.contains { $0.axiom == use.name && $0.hasExample }
    if !isKnown, let exclusion = try exclusion(by: use) { report.note(exclusion) }
    try checkTogether(use, sources)
  }

  /// Checks that an axiom does not contradict the facts where it is used: a contradiction would make the path infeasible and hide
  /// every failure on it.
  private func checkConsistency(of use: AxiomUse) throws(VerificationError) -> Reachability.Status {
    let info = ClauseInfo(
      .sanity, "axiom/\(use.name)", "the axiom \(use.name) can hold wherever it is used")
    let topic = topic(info, "A state reaches the use of the axiom.")
    let after = try reachability(of: use.after, topic)
    let verdict: Verdict
    switch after.status {
    case .reachable: verdict = .proved
    case .unknown: verdict = .undecided("it is not known whether the axiom can hold")
    case .unreachable:
      let contradicts = try reachability(of: use.before, topic).status != .unreachable
      verdict = contradicts ? .refuted("the axiom contradicts what holds on a path", nil) : .proved
    }
    report.record(info, verdict, after.theory, after.cost)
    return after.status
  }

  /// The limit on the work for one query about what axioms exclude, in units of Z3's resource count.
  private static var resourcesForExclusions: Int { 3_000_000 }

  private func decideExclusion(_ query: Assertions) throws(VerificationError) -> SatResult {
    try decide(query, resources: Self.resourcesForExclusions).answer
  }

  // MARK: One axiom

  /// The states before a use that the axiom excludes: in which it is false, whatever the view is that the code asks it about.
  ///
  /// - Returns: `nil` where there are none.
  private func exclusion(by use: AxiomUse) throws(VerificationError) -> AxiomExclusion? {
    var names = use.names
    guard let denial = try? use.formula.assertions(in: table, positive: false, names: &names) else {
      return AxiomExclusion(use.name, .unknown(GoalConjunct.alternation))
    }
    let known = Set(use.before.variables)
    let own = denial.variables.filter { UnknownView.contains($0) && !known.contains($0) }
    // A view that makes the axiom true in every state shows that no state is excluded.
    for view in Self.views(of: own, in: table) where denial.substituting(view).isFalse { return nil }
    if !own.isEmpty {
      return AxiomExclusion(use.name, .unknown("whether there is a view as it says in every state"))
    }
    switch try decideExclusion(use.before + denial) {
    case .unsatisfiable: return nil
    case .unknown(let reason): return AxiomExclusion(use.name, .unknown(reason))
    case .satisfiable(let model): return AxiomExclusion(use.name, .states(example(of: denial, under: model)))
    }
  }

  /// The numbers and truth values that assertions speak of, under a model.
  private func example(of assertions: Assertions, under model: Assignment) -> [NamedValue] {
    assertions.variables.compactMap { variable in
      guard let name = variable.name, !variable.sort.isMemory else { return nil }
      return NamedValue(name: name, value: model[name] ?? .zero(variable.sort))
    }
  }

  /// Some views, as values of the variables that a view consists of: those that cover each address once, with each combination
  /// of rights.
  private static func views(of variables: [Term], in table: TermTable) -> [[Term: Term]] {
    variables.reduce([[:]]) { views, variable in
      let values =
        switch variable.sort {
        case .memory(let address, let cell): [table.filled(table.bits(1, width: cell), addressWidth: address)]
        default: [table.true, table.false]
        }
      return views.flatMap { view in values.map { view.merging([variable: $0]) { $1 } } }
    }
  }

  // MARK: Several axioms

  /// Checks that an axiom and those used before it on the path leave a state for all words for which each of them leaves one:
  /// that they do not contradict each other in some of the cases in which they are used.
  ///
  /// Only what axioms say of memory can be so contradictory: what they say of words holds of the words or does not.
  private func checkTogether(_ use: AxiomUse, _ sources: [Term: FactSource]) throws(VerificationError) {
    let (earlier, others) = use.before.partitioned { if case .axiom? = sources[$0] { true } else { false } }
    let added = use.after.dropping(use.before)
    guard earlier.speaksOfMemory, added.speaksOfMemory else { return }
    let info = ClauseInfo(
      .sanity, "axioms/\(use.name)",
      "wherever the axiom \(use.name) and those before it can hold one by one, they can hold together")
    switch try JointExclusion(others, earlier, added, in: table, ask: decideExclusion).find() {
    case .none: report.record(info, .proved)
    case .states(let model):
      let values = example(of: earlier + added, under: model)
        .map { "\(VariableName.shown($0.name)) = \($0.value.short)" }.joined(separator: ", ")
      report.record(
        info,
        .refuted("each can hold by itself, and they cannot hold together, where \(values)", nil))
    case .unknown(let reason):
      report.note(AxiomExclusion(use.name, .unknown("together with the axioms before it: \(reason)")))
    }
  }
}

extension Assertions {
  /// The variables that are not bound, each once.
  var variables: [Term] {
    let bound = Set(universals.flatMap(\.bound))
    return Term.variables(in: ground + universals.map(\.matrix)).filter { !bound.contains($0) }
  }

  /// Whether they speak of memory other than the mappings of an unknown view.
  fileprivate var speaksOfMemory: Bool { variables.contains { $0.sort.isMemory && !UnknownView.contains($0) } }

  /// Whether one of them is false.
  fileprivate var isFalse: Bool {
    ground.contains { $0.isFalse } || universals.contains { $0.matrix.isFalse }
  }

  /// These assertions with variables replaced.
  func substituting(_ replacements: [Term: Term]) -> Assertions {
    var result = Assertions(ground: Term.substituting(replacements, in: ground))
    let matrices = Term.substituting(replacements, in: universals.map(\.matrix))
    result.universals = zip(universals, matrices).map { Universal(bound: $0.bound, matrix: $1) }
    return result
  }

  /// Those whose term, or matrix, is as the closure says, and the others.
  fileprivate func partitioned(by isFirst: (Term) -> Bool) -> (Assertions, Assertions) {
    var (first, second) = (Assertions(), Assertions())
    for term in ground {
      if isFirst(term) { first.ground.append(term) } else { second.ground.append(term) }
    }
    for universal in universals {
      if isFirst(universal.matrix) { first.universals.append(universal) } else { second.universals.append(universal) }
    }
    return (first, second)
  }

  /// Those behind the given ones, which stand at the beginning.
  fileprivate func dropping(_ first: Assertions) -> Assertions {
    var rest = Assertions(ground: Array(ground.dropFirst(first.ground.count)))
    rest.universals = Array(universals.dropFirst(first.universals.count))
    return rest
  }
}
