internal import BigInt
internal import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// Makes readable counterexamples of the models that refute obligations of one exploration.
package struct CounterexampleBuilder<State, Result> {
  let verifier: MethodVerifier<State, Result>
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
    let falseParts = goal.falseParts(in: table, under: model)
    if falseParts.parts.isEmpty {
      throw VerificationError(
        "a counterexample to \(obligation.label) does not hold when evaluated: the clause is true under it")
    }
    let (path, location) = try steps(to: obligation, on: end.decisions, under: model)
    let isAtEnd = obligation.kind == verifier.method.kind
    let after = isAtEnd ? end.result.observed(under: model, in: table) : []
    let start = verifier.starts[end.result.choices].state
    let notation = SwiftNotation(table: table, values: model)
    let ending = end.result.ending(end.ending, under: model, in: table)
    var ranges = StateRanges(in: table)
    ranges.add(start, named: "")
    let elements = ElementNotation(
      buffers: ranges.entries.compactMap { entry in
        guard let name = entry.start.variableItConverts?.name?.withoutBase, let stride = entry.stride else {
          return nil
        }
        return (name, Int(stride))
      })
    let replay = try verifier.replay(
      from: model, obligation, along: location.trace, expecting: isAtEnd ? after : nil,
      ending: ending)
    var counterexample = Counterexample(
      before: inputs(under: model, of: query), path: path.map { $0.mapped(elements) }, site: location.obligation,
      after: after,
      writtenBefore: notation.members(of: start, named: "") + notation.collections(of: start, named: ""),
      writtenAfter: isAtEnd ? end.result.written(in: notation) : [],
      failures: falseParts.parts.map { $0.failure.mapped(elements) },
      ending: isAtEnd ? ending : "does not get past this point",
      replay: replay.outcome)
    let accesses = isAtEnd || obligation.kind == .memory ? end.accesses.map { $0.address.term(in: table) } : []
    let decided = obligation.decisions.map(\.condition)
    counterexample.relevant = falseParts.terms.map { terms in
      Set(Term.variables(in: terms + decided + accesses).compactMap(\.name))
    }
    counterexample.changes = changes(from: start, to: after, under: model)
    counterexample.operation = obligation.operation?.description(under: model)
    counterexample.function = function(location.calls)
    counterexample.claim = verifier.siteOfClaim(obligation)
    counterexample.refused = replay.refused
    counterexample.picture = picture(
      of: start, ranges.entries, replay, accesses, comparisons: falseParts.nearest.map(\.sides), under: model)
    return counterexample
  }

  /// The branches on the path to an obligation, and where they stand in the source.
  ///
  /// - Parameter model: The values under which the branches are taken; `nil` where there are none.
  package func steps(
    to obligation: Obligation, on decisions: [Decision], under model: Assignment? = nil
  ) throws(VerificationError) -> (steps: [Counterexample.Step], location: Location) {
    let location = try explorer.locate(obligation, on: decisions, run)
    let steps = zip(obligation.decisions, location.decisions).enumerated().map { place, step in
      let (decision, site) = step
      return Counterexample.Step(
        fact: decision.fact.description, site: site,
        evaluated: model.flatMap { decision.fact.evaluatedRelation(under: $0) },
        source: site.flatMap(SourceText.line),
        isForced: verifier.forcedAfter.contains(Array(obligation.decisions.prefix(place))))
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

  /// The values of the state at the end that it had not at the start, and the result.
  private func changes(from start: State, to after: [NamedValue], under model: Assignment) -> [Counterexample.Change] {
    var values = StateValues(in: verifier.table)
    values.add(start, named: "")
    let before = Dictionary(values.terms.map { ($0.name, model.evaluate($0.term)) }) { first, _ in first }
    return after.compactMap { value in
      let old = before[value.name].map { NamedValue(name: value.name, value: $0) }
      return old == value ? nil : Counterexample.Change(before: old, after: value)
    }
  }

  /// The function that the contract runs: the outermost one of these calls, the innermost first, that is not the contract itself.
  private func function(_ calls: [SourceSite]) -> String? {
    let contract = verifier.task.contract.site
    for site in calls.reversed() {
      guard let function = SourceText.function(around: site) else { continue }
      if site.file == contract.file, function == SourceText.function(around: contract) { continue }
      return function
    }
    return nil
  }
}

extension String {
  /// The name of a buffer, of the name of its base; `nil` where it is none.
  fileprivate var withoutBase: String? { hasSuffix(".base") ? String(dropLast(".base".count)) : nil }
}

extension Counterexample.Step {
  fileprivate func mapped(_ notation: ElementNotation) -> Self {
    Self(fact: notation(fact), site: site, evaluated: evaluated, source: source, isForced: isForced)
  }
}

extension Counterexample.Failure {
  fileprivate func mapped(_ notation: ElementNotation) -> Self {
    Self(written: notation(written), evaluated: evaluated, isNearest: isNearest)
  }
}

extension CheckedOperation {
  /// The operation with its numbers, and why it traps; `nil` where the numbers do not say so.
  fileprivate func description(under model: Assignment) -> String? {
    func number(_ term: Term) -> BigInt? {
      let value = model.evaluate(term)
      return isSigned ? value.signedNumber : value.number
    }
    guard let left = number(self.left), let right = number(self.right) else { return nil }
    func shown(_ number: BigInt) -> String { number < 0 ? "(\(number))" : "\(number)" }
    let operation = "\(left) \(symbol) \(shown(right))"
    let result: BigInt
    switch symbol {
    case "+": result = left + right
    case "-": result = left - right
    case "*": result = left * right
    case "/", "%":
      if right == 0 { return "\(operation): the divisor is 0" }
      result = left / right
    default: return nil
    }
    let width = self.left.width
    let half = BigInt(1) << (width - 1)
    let (least, most) = isSigned ? (-half, half - 1) : (0, 2 * half - 1)
    if least <= result && result <= most { return nil }
    let quotient = symbol == "%" ? "\(left) / \(shown(right))" : operation
    return "\(quotient) = \(result), and \(isSigned ? "Int" : "UInt")\(width) has \(least) to \(most)"
  }
}
