internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

/// What an author can do about a clause that no solver decides, and a state that shows what is missing.
package struct Advice: Codable, Sendable, Hashable {
  /// Values under which all that is known without quantifiers holds, and the clause does not; empty where none are found.
  package let state: [NamedValue]
  /// What may help, the most promising first.
  package let remedies: [String]
}

/// An obligation that no solver has decided.
struct UndecidedObligation {
  let obligation: Obligation
  /// The conjunct of the goal that is not decided.
  let conjunct: GoalConjunct
  let reason: String
}

extension MethodVerifier {
  /// The number of obligations of a method that are looked at, so that the search for advice stays a small part of a run.
  static var mostAdvised: Int { 6 }

  /// Adds advice to clauses that are undecided because no solver decides them. Runs behind all that is decided, whose limits and
  /// solvers it leaves as they were.
  func advise() throws(VerificationError) {
    guard analysis == nil else { return }
    for undecided in undecidedObligations
    where report.verdict(undecided.obligation.name) == .undecided(undecided.reason) {
      report.advise(undecided.obligation.name, try advice(about: undecided))
    }
  }

  private func advice(about undecided: UndecidedObligation) throws(VerificationError) -> Advice {
    let obligation = undecided.obligation
    guard let negation = undecided.conjunct.negation else { return Advice(state: [], remedies: [Remedy.witness.text]) }
    let query = obligation.facts + negation
    let ground = Assertions(ground: query.ground)
    var remedies: [Remedy] = []
    var state: [NamedValue] = []
    if let model = try model(of: ground) {
      state = values(model, in: ground)
      remedies.append(try remedy(for: query, in: model, obligation))
    }
    let nodes = Term.reachable(from: query.ground + query.universals.map(\.matrix))
    if let product = nodes.first(where: \.isUninterpretedArithmetic) {
      remedies.append(.lemma(about: Self.short(product)))
    }
    if obligation.goal.conjuncts.count > 1 { remedies.append(.split(parts: obligation.goal.conjuncts.count)) }
    if let loop = obligation.abstractions.map(\.prefixOfUnknowns).last { remedies.append(.claim(about: loop)) }
    if [Limits.workReason, Limits.timeReason].contains(where: undecided.reason.contains) { remedies.append(.steps) }
    return Advice(state: state, remedies: (remedies.isEmpty ? [.weakerClause] : remedies).map(\.text))
  }

  /// A model of what is known without quantifiers, small where there is a small one.
  private func model(of ground: Assertions) throws(VerificationError) -> Assignment? {
    if let small = try smallModel(of: ground, resources: Self.resourcesForAdvice) { return small.model }
    if case .satisfiable(let model) = try decide(ground, resources: Self.resourcesForAdvice).answer { return model }
    return nil
  }

  /// What excludes a state, or that nothing does.
  private func remedy(
    for query: Assertions, in model: Assignment, _ obligation: Obligation
  ) throws(VerificationError) -> Remedy {
    let limits = task.options.limits.limited(toResources: Self.resourcesForAdvice)
    guard let violation = try prover.firstViolation(of: query.universals, under: model, limits: limits) else {
      return .requirement
    }
    let matrix = violation.universal.matrix
    let source = sources[matrix] ?? obligation.sources[matrix]
    let points = zip(violation.universal.bound, violation.values).map { "\(Self.shown($0)) = \($1.short)" }
    return .instance(of: source?.description, at: points.joined(separator: ", "))
  }

  /// The values that a report shows of a model: those of numbers and truth values, by name.
  private func values(_ model: Assignment, in query: Assertions) -> [NamedValue] {
    Term.variables(in: query.ground).compactMap { variable in
      guard !variable.sort.isMemory, let name = variable.name, let value = model[name] else { return nil }
      return NamedValue(name: name, value: value)
    }.sorted { $0.name < $1.name }
  }

  /// The name of a bound variable, as the clause has it.
  private static func shown(_ bound: Term) -> String {
    let name = bound.name ?? "it"
    return VariableName.shown(name.hasSuffix("?") ? String(name.dropLast()) : name)
  }

  private static func short(_ term: Term) -> String {
    let text = term.description
    return text.count <= 60 ? text : text.prefix(57) + "..."
  }

  /// The limit of each question that is asked for advice, in units of Z3's resource count.
  private static var resourcesForAdvice: Int { 200_000 }
}
