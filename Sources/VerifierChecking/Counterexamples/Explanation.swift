internal import VerifierContracts
package import VerifierExecution
internal import VerifierTerms
package import VerifierSolving

/// Turns a model into a counterexample that a person can read.
package struct Explanation<State, Result> {
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
    _ model: Assignment, of query: Assertions, _ obligation: Obligation, goal: Formula,
    end: ExploredPath<Method<State, Result>.End>
  ) throws(VerificationError) -> Counterexample {
    let table = verifier.table
    let failures = goal.failures(in: table, under: model)
    if failures.isEmpty {
      throw VerificationError(
        "a counterexample to \(obligation.label) does not hold when evaluated: the clause is true under it")
    }
    let (path, location) = try way(to: obligation, on: end.decisions)
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

  /// What the code asks on the way to an obligation, and where it does.
  package func way(to obligation: Obligation, on decisions: [Decision]) throws(VerificationError) -> (
    steps: [Counterexample.Step], location: Location
  ) {
    let location = try explorer.locate(obligation, on: decisions, run)
    let steps = zip(obligation.decisions, location.decisions).map { decision, site in
      Counterexample.Step(fact: decision.fact.description, site: site)
    }
    return (steps, location)
  }

  /// The values of the inputs, of what the path introduced, and of whatever the goal says something "for all" of.
  private func inputs(under model: Assignment, of query: Assertions) -> [NamedValue] {
    let declared = verifier.inputs.variables
    let bound = query.universals.flatMap(\.bound)
    let others = Term.variables(in: query.ground + query.universals.map(\.matrix))
      .filter { !declared.contains($0) && !bound.contains($0) }
    return (verifier.inputs.shownVariables + others).compactMap { variable in
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
      return [.relation(left.term(in: table), relation.rawValue, right.term(in: table), under: model)]
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
      return [.relation(left, "==", right, under: model)]
    case .literal, .atom, .not, .forAll:
      guard let term = quantifierFree(in: table) else {
        return [Counterexample.Failure(written: "a statement for all values", evaluated: "is false")]
      }
      return term.failures(under: model)
    }
  }
}

extension Term {
  /// The parts of a term that make it false under an assignment.
  fileprivate func failures(under model: Assignment) -> [Counterexample.Failure] {
    switch operation {
    case .and, .or: return operands.filter { !model.satisfies($0) }.flatMap { $0.failures(under: model) }
    case .equal: return [.relation(operands[0], "==", operands[1], under: model)]
    case .less: return [.relation(operands[0], "<", operands[1], under: model)]
    case .not where operands[0].operation == .less:
      return [.relation(operands[0].operands[1], "<=", operands[0].operands[0], under: model)]
    case .not where operands[0].operation == .equal:
      return [.relation(operands[0].operands[0], "!=", operands[0].operands[1], under: model)]
    default:
      return [Counterexample.Failure(written: choosing(under: model).description, evaluated: "is false")]
    }
  }
}

extension Counterexample.Failure {
  /// A relation that is false under an assignment. Of what is read from memory after several writes, it shows the write that is
  /// read.
  fileprivate static func relation(_ left: Term, _ relation: String, _ right: Term, under model: Assignment) -> Self {
    func side(_ term: Term) -> String { model.evaluate(term).short }
    return Self(
      written: Term.description(left.choosing(under: model), relation, right.choosing(under: model)),
      evaluated: "\(side(left)) \(relation) \(side(right)) is false")
  }
}
