internal import VerifierChecking
internal import Synchronization
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// Finds out which postconditions could say more, and which follow from the others.
final class StrengthAnalysis: MethodAnalysis {
  private var strength = StrengthTable()
  private var exits: [ExitPath] = []
  private let rows: StrengthRows

  /// - Parameter rows: Receives what is found once the method is verified.
  init(_ rows: StrengthRows) { self.rows = rows }

  /// For one query about the strength of a clause.
  private var limits: Limits { Limits(seconds: 0.5) }

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

  // MARK: Promises that say more

  /// Puts each statement that says more than a promise, at the end of a path.
  func examine<State, Result>(
    _ clause: Clause, _ formula: Formula, at path: ExploredPath<Method<State, Result>.End>,
    in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    for (number, stronger) in formula.stronger(in: verifier.table).enumerated() {
      let id = verifier.id(clause)
      if strength.isSettled(id, number) { continue }
      let isTrueHere = stronger.change == .withoutCondition("true")
      let finding =
        isTrueHere
        ? .omitted("it is true on a path")
        : try verifier.finding(stronger.formula, from: path.facts, path.names, limits)
      strength.note(StrengthRow(id: id, change: stronger.change, finding: finding), number)
    }
  }

  // MARK: Promises that others imply

  /// Asks of each promise whether the requirements and the other promises imply it, of any outcome. An outcome is any state,
  /// memory, and result or error; from the paths come the kinds of accesses, and errors of which not any can be written down.
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
      guard let ends: [Swift.Result<Result, any Error>] = ends(of: way, after) else {
        for clause in verifier.promises where clause.applies(to: way.exit) {
          let finding = StrengthRow.Finding.omitted("what the method gives back cannot be written down for any outcome")
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

  /// Any end by a way out; nil where a result cannot be written down.
  private func ends<Result>(of way: ExitPath, _ after: Inputs) -> [Swift.Result<Result, any Error>]? {
    if let error = way.error {
      let errors = way.errorType.map { $0.cases(after, "error").compactMap { $0 as? any Error } } ?? [error]
      return errors.map { .failure($0) }
    }
    let results: [Any]? =
      Result.self == Void.self ? [()] : (Result.self as? any Arbitrary.Type)?.cases(after, "result")
    return results?.compactMap { $0 as? Result }.map { .success($0) }
  }

  private func examineImplications<State, Result>(
    of way: ExitPath, at new: Snapshot<State>, _ probe: Snapshot<State>, _ end: Swift.Result<Result, any Error>,
    _ given: Assertions, _ names: NameSupply, in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    var names = names
    let table = verifier.table
    func applying(_ moment: Snapshot<State>) -> [Clause] {
      verifier.method.promises(verifier.start, moment, end, missing: MissingValue(in: table))
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

  /// The number of the question whether a promise is implied, among those about the promise.
  private static var implication: Int { -1 }
}

extension MethodVerifier {
  fileprivate func id(_ clause: Clause) -> String { report.id(ClauseInfo(clause, method.kind)).description }

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
    case .unknown(let reason): .undecided(reason)
    case .fails: .needed(nil)
    }
  }

  /// The promises by name, and after them the requirements.
  fileprivate func promisesAndRequirements(_ names: [String], _ statements: [Assertions]) -> [(
    name: String, assertions: Assertions
  )] {
    zip(names, statements).map { (name: $0, assertions: $1) }
      + preconditions.map { (name: "requires/\($0.name)", assertions: $0.assertions) }
  }

  fileprivate func implication(
    of formula: Formula, by others: [(name: String, assertions: Assertions)], _ given: Assertions, _ names: NameSupply,
    _ limits: Limits
  ) throws(VerificationError) -> StrengthRow.Finding {
    let all = others.reduce(given) { $0 + $1.assertions }
    let found = try finding(formula, from: all, names, limits)
    guard found == .unneeded else { return found }
    var used: Set<Int> = []
    for part in parts(of: formula, names: names) {
      guard let denial = part.denial else { continue }
      let search = CoreSearch(prover: prover, limits: limits, deadline: .now + .seconds(5))
      if let core = try search.core(of: others.map(\.assertions), given: given + denial) { used.formUnion(core.kept) }
    }
    return .implied(used.sorted().map { others[$0].name })
  }
}

/// What was found out about the strength of one method's contract.
final class StrengthRows: Sendable {
  private let rows = Mutex<[StrengthRow]>([])

  var all: [StrengthRow] { rows.withLock { $0 } }
  func add(_ more: [StrengthRow]) { rows.withLock { $0 += more } }
}

extension Arbitrary {
  /// The same, of a type that is not known.
  fileprivate static func cases(_ inputs: Inputs, _ name: String) -> [Any] { arbitrary(inputs, name) }
}
