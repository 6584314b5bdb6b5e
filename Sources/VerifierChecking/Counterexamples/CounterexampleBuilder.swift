internal import VerifierContracts
package import VerifierExecution
internal import VerifierTerms
package import VerifierSolving

/// Makes readable counterexamples of the models that refute obligations of one exploration.
package struct CounterexampleBuilder<State, Result> {
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

  /// Makes a counterexample of a model, and confirms it by replay.
  ///
  /// - Parameters:
  ///   - query: The query that the model satisfies.
  ///   - goal: The goal that is false under the model.
  ///   - end: The path on which the obligation arises.
  /// - Throws: An error of the verifier itself where the goal is true under the model, or the replay does not fail.
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
    let (path, location) = try steps(to: obligation, on: end.decisions)
    let isAtEnd = obligation.kind == verifier.method.kind
    let after = isAtEnd ? end.result.observed(under: model, in: table) : []
    let notation = SwiftNotation(table: table, values: model)
    let ending = end.result.ending(end.ending, under: model, in: table)
    let replay = try verifier.replay(
      from: model, obligation, along: location.trace, expecting: isAtEnd ? after : nil,
      ending: ending)
    return Counterexample(
      before: inputs(under: model, of: query), path: path, site: location.obligation,
      after: after,
      writtenBefore: notation.members(of: verifier.starts[end.result.choices].state, named: ""),
      writtenAfter: isAtEnd ? end.result.written(in: notation) : [],
      failures: failures, ending: isAtEnd ? ending : "does not get past this point",
      replay: replay)
  }

  /// The branches on the path to an obligation, and where they stand in the source.
  package func steps(to obligation: Obligation, on decisions: [Decision]) throws(VerificationError) -> (
    steps: [Counterexample.Step], location: Location
  ) {
    let location = try explorer.locate(obligation, on: decisions, run)
    let steps = zip(obligation.decisions, location.decisions).map { decision, site in
      Counterexample.Step(fact: decision.fact.description, site: site)
    }
    return (steps, location)
  }

  /// The values of the inputs, of the unknowns that the path introduced, and of the goal's Skolem constants.
  private func inputs(under model: Assignment, of query: Assertions) -> [NamedValue] {
    let declared = verifier.inputs.variables
    let bound = query.universals.flatMap(\.bound)
    let others = Term.variables(in: query.ground + query.universals.map(\.matrix))
      .filter { !declared.contains($0) && !bound.contains($0) }
    return (verifier.inputs.shownVariables + others).compactMap { variable in
      guard let name = variable.name else { return nil }
      if model[name] == nil, case .memory = variable.sort { return nil }
      return NamedValue(
        name: name, value: model[name] ?? .zero(variable.sort),
        isSigned: verifier.inputs.signedVariables.contains(variable))
    }
  }
}
