internal import Execution
internal import Logic
internal import Solving

/// Turns a model into a counterexample that a person can read.
struct Explanation<State: Observable, Result> {
  private let verifier: MethodVerifier<State, Result>
  private let explorer: Explorer
  private let run: (SymbolicMachine) -> Method<State, Result>.End

  init(
    _ verifier: MethodVerifier<State, Result>, _ explorer: Explorer,
    _ run: @escaping (SymbolicMachine) -> Method<State, Result>.End
  ) {
    self.verifier = verifier
    self.explorer = explorer
    self.run = run
  }

  func counterexample(
    _ model: Assignment, of query: Sequent, _ obligation: Obligation, goal: Formula,
    end: ExploredPath<Method<State, Result>.End>
  ) throws(Fault) -> Counterexample {
    let table = verifier.table
    let failures = goal.failures(in: table, under: model)
    if failures.isEmpty {
      throw Fault("a counterexample to \(obligation.label) does not hold when evaluated: the clause is true under it")
    }
    let location = try explorer.locate(obligation, on: end.decisions, run)
    let path = zip(obligation.decisions, location.decisions).map { decision, site in
      Counterexample.Step(fact: decision.fact.description, site: site)
    }
    let isAtEnd = obligation.kind == verifier.method.kind
    let after = isAtEnd ? end.result.observed(under: model, in: table) : []
    let ending = end.result.ending(end.ending, under: model, in: table)
    let replay = try verifier.replay(
      from: model, obligation, along: location.trace, expecting: isAtEnd ? after : nil,
      ending: ending)
    return Counterexample(
      before: inputs(under: model, of: query), path: path, site: location.obligation,
      after: after,
      failures: failures, ending: isAtEnd ? ending : "does not get past this point",
      replay: replay)
  }

  /// The values of the inputs, of what the path introduced, and of whatever the goal says something "for all" of.
  private func inputs(under model: Assignment, of query: Sequent) -> [NamedValue] {
    let declared = verifier.inputs.variables
    let bound = query.universals.flatMap(\.bound)
    let others = Term.variables(in: query.ground + query.universals.map(\.matrix))
      .filter { !declared.contains($0) && !bound.contains($0) }
    return (declared + others).compactMap { variable in
      guard let name = variable.name else { return nil }
      if model[name] == nil, case .memory = variable.sort { return nil }
      return NamedValue(name: name, value: model[name] ?? .zero(variable.sort))
    }
  }
}

extension Formula {
  /// The parts of this formula that make it false under an assignment, with both sides of each. Empty where it is true.
  func failures(in table: TermTable, under model: Assignment) -> [Counterexample.Failure] {
    if let term = quantifierFree(in: table), model.satisfies(term) { return [] }
    switch self {
    case .comparison(let left, let relation, let right):
      let (left, right) = (left.term(in: table), right.term(in: table))
      func side(_ term: Term) -> String { model.evaluate(term).short }
      return [
        Counterexample.Failure(
          written: "\(left) \(relation.rawValue) \(right)",
          evaluated: "\(side(left)) \(relation.rawValue) \(side(right)) is false")
      ]
    case .and(let left, let right):
      return left.failures(in: table, under: model) + right.failures(in: table, under: model)
    case .or(let left, let right):
      return left.failures(in: table, under: model) + right.failures(in: table, under: model)
    case .implies(_, let conclusion): return conclusion.failures(in: table, under: model)
    case .named(let name, let formula):
      return formula.failures(in: table, under: model).map {
        Counterexample.Failure(written: "\(name): \($0.written)", evaluated: $0.evaluated)
      }
    case .equivalent(let left, let right):
      guard let left = left.quantifierFree(in: table), let right = right.quantifierFree(in: table) else { fallthrough }
      func side(_ term: Term) -> String { model.evaluate(term).short }
      return [
        Counterexample.Failure(
          written: "\(left) == \(right)", evaluated: "\(side(left)) == \(side(right)) is false")
      ]
    case .literal, .atom, .not, .forAll:
      let written = quantifierFree(in: table).map(\.description) ?? "a statement for all values"
      return [Counterexample.Failure(written: written, evaluated: "is false")]
    }
  }
}
