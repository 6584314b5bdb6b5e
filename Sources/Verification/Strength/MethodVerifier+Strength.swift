internal import Execution
internal import Logic
internal import Solving

extension MethodVerifier {
  /// For one question about the strength of a clause.
  private static var secondsForStrength: Double { 0.5 }

  private var strengthLimits: Limits { Limits(seconds: Self.secondsForStrength) }

  private func id(_ clause: Clause) -> String { report.id(ClauseInfo(clause, method.kind)) }

  // MARK: Promises that say more

  /// Puts each statement that says more than a promise, at the end of a path.
  func examine(_ clause: Clause, _ formula: Formula, at path: ExploredPath<End>) throws(Fault) {
    for (number, stronger) in formula.stronger(in: table).enumerated() {
      let id = id(clause)
      if strength.isSettled(id, number) { continue }
      let isTrueHere = stronger.change == .withoutCondition("true")
      let finding =
        isTrueHere ? .omitted("it is true on a path") : try finding(stronger.formula, from: path.facts, path.names)
      strength.note(StrengthRow(id: id, change: stronger.change, finding: finding), number)
    }
  }

  private func finding(_ formula: Formula, from facts: Sequent, _ names: NameSupply) throws(Fault)
    -> StrengthRow.Finding
  {
    var names = names
    for part in formula.skolemized(in: table, names: &names).conjuncts {
      guard let denial = try? part.sequent(in: table, positive: false, names: &names) else {
        return .undecided("\"for all ... there is ...\" has no encoding here")
      }
      switch try prover.decide(facts + denial, limits: strengthLimits).answer {
      case .unsatisfiable: continue
      case .satisfiable: return .needed(nil)
      case .unknown(let reason): return .undecided(reason)
      }
    }
    return .unneeded
  }

  // MARK: Promises that others imply

  /// Asks of each promise whether the requirements and the other promises imply it, of any outcome. An outcome is any state,
  /// memory, and result or error; from the paths come the kinds of accesses, and errors of which not any can be written down.
  func examineImplications() throws(Fault) {
    for (number, way) in waysOut.enumerated() {
      let after = Inputs(table: table, suffix: "#after\(number)")
      let state = method.inputs(after)
      var names = names
      var given = Sequent()
      for law in after.laws {
        if let sequent = try? law.formula().sequent(in: table, positive: true, names: &names) {
          given = given + sequent
        }
      }
      guard let completions = completions(of: way, after) else {
        for clause in promises where clause.applies(to: way.outcome.kind) {
          let finding = StrengthRow.Finding.omitted("what the method gives back cannot be written down for any outcome")
          strength.note(StrengthRow(id: id(clause), change: .withoutPromise, finding: finding), Self.implication)
        }
        continue
      }
      let memory = PhysicalMemory.initial(inputs.scene.withContents(number: 0))
      for completion in completions {
        let new = Moment(state: state, memory: memory, accesses: way.accesses)
        let probe = Moment(state: state, memory: memory, accesses: way.accesses.isEmpty ? [.none] : [])
        try examineImplications(of: way, at: new, probe, completion, given, names)
      }
    }
  }

  /// Any completion of a way out; nil where a result cannot be written down.
  private func completions(of way: WayOut, _ after: Inputs) -> [Completion<Result>]? {
    switch way.outcome {
    case .threw(let error):
      let errors = way.errorType.map { $0.cases(after, "error").compactMap { $0 as? any Error } } ?? [error]
      return errors.map { Completion(outcome: .threw($0), value: nil) }
    case .returned:
      let results: [Any]? =
        Result.self == Void.self ? [()] : (Result.self as? any Arbitrary.Type)?.cases(after, "result")
      return results?.compactMap { $0 as? Result }.map { Completion(outcome: .returned, value: $0) }
    }
  }

  private func examineImplications(
    of way: WayOut, at new: Moment<State>, _ probe: Moment<State>, _ completion: Completion<Result>, _ given: Sequent,
    _ names: NameSupply
  ) throws(Fault) {
    var names = names
    let kind = completion.outcome.kind
    func applying(_ moment: Moment<State>, _ completion: Completion<Result>) -> [Clause] {
      method.ensures(start, moment, completion).filter { $0.applies(to: kind) }
    }
    let clauses = applying(new, completion)
    let elsewhere = applying(probe, completion)
    let statements = clauses.map { clause in
      (try? clause.formula().sequent(in: table, positive: true, names: &names)) ?? Sequent()
    }
    for (place, clause) in clauses.enumerated() {
      if strength.isSettled(id(clause), Self.implication) { continue }
      let formula = clause.formula()
      let finding: StrengthRow.Finding
      if Digest(of: formula, in: table) != Digest(of: elsewhere[place].formula(), in: table) {
        finding = .omitted("it speaks of accesses")
      } else if !way.hasAnyError, formula.quantifierFree(in: table)?.isTrue ?? false {
        finding = .omitted("it speaks of the error that is thrown")
      } else {
        var others = promisesAndRequirements(clauses.map(\.name), statements)
        others.remove(at: place)
        finding = try implication(of: formula, by: others, given, names)
      }
      strength.note(StrengthRow(id: id(clause), change: .withoutPromise, finding: finding), Self.implication)
    }
  }

  /// The number of the question whether a promise is implied, among those about the promise.
  private static var implication: Int { -1 }

  /// The promises by name, and after them the requirements.
  private func promisesAndRequirements(_ names: [String], _ statements: [Sequent]) -> [(name: String, sequent: Sequent)]
  {
    zip(names, statements).map { (name: $0, sequent: $1) }
      + preconditions.map { (name: "requires/\($0.name)", sequent: $0.sequent) }
  }

  private func implication(
    of formula: Formula, by others: [(name: String, sequent: Sequent)], _ given: Sequent, _ names: NameSupply
  ) throws(Fault) -> StrengthRow.Finding {
    var names = names
    var used: Set<Int> = []
    for part in formula.skolemized(in: table, names: &names).conjuncts {
      guard let denial = try? part.sequent(in: table, positive: false, names: &names) else {
        return .undecided("\"for all ... there is ...\" has no encoding here")
      }
      let all = others.reduce(given) { $0 + $1.sequent } + denial
      switch try prover.decide(all, limits: strengthLimits).answer {
      case .satisfiable: return .needed(nil)
      case .unknown(let reason): return .undecided(reason)
      case .unsatisfiable: break
      }
      let search = CoreSearch(prover: prover, limits: strengthLimits, deadline: .now + .seconds(5))
      if let core = try search.core(of: others.map(\.sequent), given: given + denial) { used.formUnion(core.kept) }
    }
    return .implied(used.sorted().map { others[$0].name })
  }
}

extension Arbitrary {
  /// The same, of a type that is not known.
  fileprivate static func cases(_ inputs: Inputs, _ name: String) -> [Any] { arbitrary(inputs, name) }
}
