internal import VerifierChecking
internal import Synchronization
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// Finds postconditions that could be stronger, and postconditions that the other clauses imply.
final class StrengthAnalysis: MethodAnalysis {
  private var strength = StrengthTable()
  private var exits: [ExitPath] = []
  private let rows: StrengthRows

  /// - Parameter rows: Receives the findings once the method is verified.
  init(_ rows: StrengthRows) { self.rows = rows }

  /// The limits of one query: about half a second's work.
  private var limits: Limits { Limits(resources: 1_000_000) }

  func reached<State, Result>(
    _ path: ExploredPath<Method<State, Result>.End>, in verifier: MethodVerifier<State, Result>
  ) {
    let error: (any Error)? = if case .failure(let error) = path.result.result { error } else { nil }
    let exit = ExitPath(error: error, accesses: path.accesses)
    if !exits.contains(where: { $0.key == exit.key }) { exits.append(exit) }
  }

  func finish<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) {
    try examineImplications(in: verifier)
    rows.add(strength.rows)
  }

  // MARK: Stronger postconditions

  /// Asks of each formula stronger than a postcondition whether it holds at the end of a path.
  func examine<State, Result>(
    _ clause: Clause, _ formula: Formula, at path: ExploredPath<Method<State, Result>.End>,
    in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    let id = verifier.id(clause)
    let stronger = formula.stronger(in: verifier.table)
    if stronger.areCutOff {
      let finding = StrengthRow.Finding.omitted("a clause is changed in \(StrongerFormulas.most) places at most")
      let row = StrengthRow(
        id: id, change: .withoutCondition("after the first \(StrongerFormulas.most)"), finding: finding)
      strength.note(row, StrongerFormulas.most)
    }
    for (number, stronger) in stronger.formulas.enumerated() {
      if strength.isSettled(id, number) { continue }
      let isTrueHere = stronger.change == .withoutCondition("true")
      let finding =
        isTrueHere
        ? .omitted("it is true on a path")
        : try verifier.finding(stronger.formula, from: path.facts, path.names, limits)
      strength.note(StrengthRow(id: id, change: stronger.change, finding: finding), number)
    }
  }

  // MARK: Implied postconditions

  /// Asks of each postcondition whether the preconditions and the other postconditions imply it for every outcome. An outcome is
  /// an arbitrary state, memory, and result or error; the paths contribute only the accesses made, and errors whose type has no
  /// arbitrary value.
  private func examineImplications<State, Result>(in verifier: MethodVerifier<State, Result>) throws(VerificationError)
  {
    for (number, way) in exits.enumerated() {
      let after = Inputs(table: verifier.table, verifier.method.memory, suffix: "#after\(number)")
      let state = verifier.method.inputs(after)
      var names = verifier.names
      var given = Assertions()
      for law in after.laws {
        if let assertions = try? law.formula().assertions(in: verifier.table, positive: true, names: &names) {
          given = given + assertions
        }
      }
      // A state that the inputs' choices make is of one case alone.
      let hasCases = verifier.starts.all.count > 1
      guard !hasCases, let ends: [Swift.Result<Result, any Error>] = ends(of: way, after) else {
        for clause in verifier.postconditions where clause.applies(to: way.exit) {
          let finding = StrengthRow.Finding.omitted(
            hasCases ? "the inputs have cases" : "what the method gives back cannot be written down for any outcome")
          strength.note(
            StrengthRow(id: verifier.id(clause), change: .withoutPromise, finding: finding), Self.implication)
        }
        continue
      }
      let memory = PhysicalMemory.initial(verifier.inputs.scene.withContents(number: 0))
      for end in ends {
        let new = Snapshot(state: state, memory: memory, accesses: way.accesses)
        let probe = Snapshot(state: state, memory: memory, accesses: way.accesses.isEmpty ? [.none] : [])
        try examineImplications(of: way, at: new, probe, end, given, names, in: verifier)
      }
    }
  }

  /// Arbitrary ends at an exit; `nil` where the type of the result has no arbitrary value.
  private func ends<Result>(of way: ExitPath, _ after: Inputs) -> [Swift.Result<Result, any Error>]? {
    if let error = way.error {
      let errors = way.errorType.map { $0.cases(after, "error").compactMap { $0 as? any Error } } ?? [error]
      return errors.map { .failure($0) }
    }
    let results: [Any]? =
      Result.self == Void.self ? [()] : (Result.self as? any Arbitrary.Type)?.cases(after, "result")
    return results?.compactMap { $0 as? Result }.map { .success($0) }
  }

  /// - Parameters:
  ///   - new: The arbitrary state after the call.
  ///   - probe: The same state with other accesses. A clause that differs there speaks of accesses, which are not arbitrary.
  ///   - given: The laws of the arbitrary state's types.
  private func examineImplications<State, Result>(
    of way: ExitPath, at new: Snapshot<State>, _ probe: Snapshot<State>, _ end: Swift.Result<Result, any Error>,
    _ given: Assertions, _ names: NameSupply, in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    var names = names
    let table = verifier.table
    func applying(_ moment: Snapshot<State>) -> [Clause] {
      verifier.method.postconditions(verifier.starts.all[0].snapshot, moment, end, missing: MissingValue(in: table))
    }
    let clauses = applying(new)
    let elsewhere = applying(probe)
    let statements = clauses.map { clause in
      (try? clause.formula().assertions(in: table, positive: true, names: &names)) ?? Assertions()
    }
    for (place, clause) in clauses.enumerated() {
      if strength.isSettled(verifier.id(clause), Self.implication) { continue }
      let formula = clause.formula()
      let finding: StrengthRow.Finding
      if Fingerprint(of: formula, in: table) != Fingerprint(of: elsewhere[place].formula(), in: table) {
        finding = .omitted("it speaks of accesses")
      } else if !way.hasAnyError, formula.quantifierFree(in: table)?.isTrue ?? false {
        finding = .omitted("it speaks of the error that is thrown")
      } else {
        var others = verifier.promisesAndRequirements(clauses.map(\.name), statements)
        others.remove(at: place)
        finding = try verifier.implication(of: formula, by: others, given, names, limits)
      }
      strength.note(StrengthRow(id: verifier.id(clause), change: .withoutPromise, finding: finding), Self.implication)
    }
  }

  /// The number that stands for "is it implied" among the changes of a postcondition; those of `stronger(in:)` count from 0.
  private static var implication: Int { -1 }
}

extension MethodVerifier {
  /// The id of a postcondition.
  fileprivate func id(_ clause: Clause) -> String { report.id(ClauseInfo(clause, method.kind)).description }

  /// Whether a formula follows from facts: `unneeded` where it does, `needed` where a model refutes it.
  fileprivate func finding(
    _ formula: Formula, from facts: Assertions, _ names: NameSupply, _ limits: Limits
  ) throws(VerificationError) -> StrengthRow.Finding {
    let (result, _) = try entails(formula, names: names) {
      facts + $0
    } ask: { (query) throws(VerificationError) in
      try prover.decide(query, limits: limits)
    }
    return switch result {
    case .holds: .unneeded
    case .unknown(let reason, _): .undecided(reason)
    case .fails: .needed(nil)
    }
  }

  /// The postconditions by name, followed by the preconditions.
  fileprivate func promisesAndRequirements(_ names: [String], _ statements: [Assertions]) -> [(
    name: String, assertions: Assertions
  )] {
    zip(names, statements).map { (name: $0, assertions: $1) }
      + preconditions.map { (name: "requires/\($0.name)", assertions: $0.assertions) }
  }

  /// Whether other clauses imply a formula, and which of them the implication needs.
  ///
  /// - Parameters:
  ///   - others: The other clauses, by name.
  ///   - given: Facts that hold whatever the clauses say.
  fileprivate func implication(
    of formula: Formula, by others: [(name: String, assertions: Assertions)], _ given: Assertions, _ names: NameSupply,
    _ limits: Limits
  ) throws(VerificationError) -> StrengthRow.Finding {
    let all = others.reduce(given) { $0 + $1.assertions }
    let whole = try finding(formula, from: all, names, limits)
    guard whole == .unneeded else { return whole }
    var used: Set<Int> = []
    for conjunct in conjuncts(of: formula, names: names) {
      guard let negation = conjunct.negation else { continue }
      let search = CoreSearch(prover: prover, limits: limits, resources: 5 * limits.resources)
      if let core = try search.core(of: others.map(\.assertions), given: given + negation) { used.formUnion(core.kept) }
    }
    return .implied(used.sorted().map { others[$0].name })
  }
}

/// The findings on one method's contract, for the thread that verifies it and the one that waits.
final class StrengthRows: Sendable {
  private let rows = Mutex<[StrengthRow]>([])

  var all: [StrengthRow] { rows.withLock { $0 } }
  func add(_ more: [StrengthRow]) { rows.withLock { $0 += more } }
}

extension Arbitrary {
  /// The arbitrary values of a type known only at run time.
  fileprivate static func cases(_ inputs: Inputs, _ name: String) -> [Any] { arbitrary(inputs, name) }
}
