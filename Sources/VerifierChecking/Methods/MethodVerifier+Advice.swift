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
      let exclusion = try exclusion(of: model, ground, query.universals, obligation)
      state = values(exclusion.state, in: ground)
      remedies.append(exclusion.remedy)
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
  ///
  /// A state without quantifiers breaks much that has nothing to do with the clause. So laws of types that speak of memory which the state
  /// does not have are left out, and an instance that excludes the state is added to what is known, for the next state: what excludes a
  /// state in which the first instances hold is named.
  ///
  /// - Parameters:
  ///   - first: A state in which what is known without quantifiers holds.
  ///   - ground: That.
  ///   - universals: What is known with quantifiers.
  private func exclusion(
    of first: Assignment, _ ground: Assertions, _ universals: [Universal], _ obligation: Obligation
  ) throws(VerificationError) -> (state: Assignment, remedy: Remedy) {
    let limits = task.options.limits.limited(toResources: Self.resourcesForAdvice)
    func source(_ universal: Universal) -> FactSource? {
      sources[universal.matrix] ?? obligation.sources[universal.matrix]
    }
    func isLaw(_ universal: Universal) -> Bool { if case .law = source(universal) { true } else { false } }
    let (laws, others) = (universals.filter(isLaw), universals.filter { !isLaw($0) })
    var (known, state) = (ground, first)
    for round in 1...Self.mostStates {
      let memories = known.memories
      // Laws behind all others: whatever reads memory has some.
      let speaking =
        others
        + laws.filter { law in
          let own = Assertions(ground: [law.matrix]).memories
          return own.isEmpty || !own.isDisjoint(with: memories)
        }
      guard let violation = try prover.firstViolation(of: speaking, under: state, limits: limits) else {
        return (state, .requirement)
      }
      let points = zip(violation.universal.bound, violation.values)
      let remedy = Remedy.instance(
        of: source(violation.universal)?.description,
        at: points.map { "\(Self.shown($0)) = \($1.short)" }.joined(separator: ", "))
      let values = Dictionary(points.map { ($0, $0.table.term($1)) }) { first, _ in first }
      known.ground.append(violation.universal.matrix.substituting(values))
      guard round < Self.mostStates, let next = try model(of: known) else { return (state, remedy) }
      state = next
    }
    return (state, .requirement)
  }

  /// The number of states that are looked at for one obligation.
  private static var mostStates: Int { 3 }

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

extension Assertions {
  /// The memories that what is known without quantifiers reads.
  fileprivate var memories: Set<Term> { Set(Term.variables(in: ground).filter(\.sort.isMemory)) }
}
