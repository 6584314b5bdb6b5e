package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
internal import VerifierSimulation
internal import VerifierSolving

/// A run of a method from values on simulated memory, and the evaluation of its contract on it.
struct MethodReplay<State, Result> {
  typealias End = Method<State, Result>.End

  private let method: Method<State, Result>
  let table = TermTable()
  private let start: Snapshot<State>
  let run: Replayed<End>

  /// - Parameters:
  ///   - values: The values of the inputs, and of the unknowns of a path where the run is compared with that path.
  ///   - steps: The number of steps after which the run is ended.
  ///   - bytes: The number of bytes of one access beyond which the run is ended; more than the 1 MiB given would take minutes.
  ///   - points: The greatest number of values at which statements for all values are evaluated.
  ///   - calls: The contracts by which procedures are called, whose requirements are evaluated.
  ///   - running: Runs the code, within a time limit.
  ///   - runaway: Called on code that runs on forever after it has failed; it must not return.
  init(
    of method: Method<State, Result>, from values: Assignment, steps: Int, bytes: UInt = 1 << 20, points: Int = 160,
    calls: [ObjectIdentifier: any CalledContract] = [:],
    running: (() -> End) -> End = { $0() },
    runaway: @escaping (BudgetExhausted) -> Never
  ) throws(VerificationError) {
    self.method = method
    let inputs = Inputs(table: table, method.memory, values: values)
    start = method.start(inputs)
    let setup = MethodSetup(
      table: table, scene: inputs.scene, panicPermission: inputs.panicPermission, axioms: method.axioms,
      claims: [inputs.choices.truths: method.claims(start)], calls: calls, unrolling: Int.max)
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in runaway(exhaustion) }
    run = try explorer.replay(from: values, steps: steps, bytes: bytes, points: points) { machine in
      running { method.run(from: inputs, on: machine) }
    }
  }

  /// The postconditions for the exit that was taken; none where the method did not come back, or an axiom was false.
  var postconditions: [Clause] {
    guard run.ending == nil, run.satisfiesAxioms else { return [] }
    let (end, now) = (run.result, Snapshot(state: run.result.state, memory: run.memory, accesses: run.accesses))
    return method.postconditions(start, now, end.result, missing: MissingValue(in: table))
  }

  /// The preconditions, without the laws of the inputs' types.
  var requirements: [Clause] { method.requires(start) }

  /// Whether a clause is true of the run. A statement for all values is evaluated at `run.points` only.
  func holds(_ clause: Clause) -> Bool { clause.formula().holds(under: run.values, at: run.points, in: table) }

  /// Whether a clause is false of the run, whatever the values are at which a statement for all values is not evaluated.
  func isRefuted(_ clause: Clause) -> Bool { clause.formula().isRefuted(under: run.values, at: run.points, in: table) }

  /// The numbers that reports show of the state at the end.
  var observed: [NamedValue] { run.result.observed(under: run.values, in: table) }

  /// The end of the run in words, such as "returns".
  var ending: String { run.result.ending(run.ending, under: run.values, in: table) }

  /// The accesses made before a violated obligation, or all. Of very many the bytes are left out, but for the first and the last ones.
  func accesses(before violation: ReplayViolation? = nil) -> [ReplayedAccess] {
    let accesses = run.log.prefix(violation?.accesses ?? run.log.count)
    return accesses.enumerated().map { place, access in
      place < Self.mostWithBytes || place >= accesses.count - Self.mostWithBytes ? access : access.withoutBytes
    }
  }

  /// The number of accesses at the start and at the end of a run of which the bytes are kept.
  private static var mostWithBytes: Int { 64 }

  /// The contents of memory where the run ends, by physical address.
  var contents: MemoryValue? {
    if case .memory(let memory) = run.values.evaluate(run.memory.scene.bytes) { memory } else { nil }
  }
}

/// A run that was compared with the path of a counterexample.
struct ComparedReplay {
  let outcome: Counterexample.Replay
  /// The access that is not allowed.
  var refused: ReplayedAccess?
  /// The contents of memory where the run ends, by physical address; `nil` where the code was not run.
  var contents: MemoryValue?
}

extension Method.End {
  /// The numbers that reports show of the state and of the result, under an assignment.
  func observed(under model: Assignment, in table: TermTable) -> [NamedValue] {
    var values = StateValues(in: table)
    values.add(state, named: "")
    if case .success(let result) = result { values.add(result, named: "result") }
    return values.terms.map { NamedValue(name: $0.name, value: model.evaluate($0.term)) }
  }

  /// What of the state and of the result holds optionals, enumerations or arrays.
  func written(in notation: SwiftNotation) -> [NamedText] {
    var written = notation.members(of: state, named: "")
    if case .success(let result) = result { written += notation.members(of: result, named: "result") }
    return written
  }

  /// The end of a run in words, with the values of the error's words under an assignment.
  func ending(_ ending: PathEnding?, under model: Assignment, in table: TermTable) -> String {
    self.ending(ending) { model.evaluate($0.term(in: table)).short }
  }

  /// The end of a run in words, with the error's words as the closure shows them.
  package func ending(_ ending: PathEnding?, word: (Integer) -> String) -> String {
    switch (ending, result) {
    case (.panicked(let message), _): "panics: \(message)"
    case (.round(let loop), _): "comes to the end of a round of \(loop)"
    case (.infeasible, _), (.unfinished, _), (.exhausted, _): "is not finished"
    case (nil, .success): "returns"
    case (nil, .failure(let error)): "throws \(shown(error, word))"
    }
  }

  /// A value much as Swift writes it, with words as the closure shows them and types without their generic arguments.
  private func shown(_ value: Any, _ shownWord: (Integer) -> String) -> String {
    if let integer = value as? any AnySymbolicInteger { return shownWord(integer.integer) }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    let parts = mirror.children.map { child in
      (child.label.map { "\($0): " } ?? "") + shown(child.value, shownWord)
    }
    return "\(type(of: value))".prefix { $0 != "<" } + "(\(parts.joined(separator: ", ")))"
  }
}

extension MethodVerifier {
  /// Runs the code from the values of a counterexample, and checks that it takes the same path and fails there.
  ///
  /// - Parameters:
  ///   - model: The values.
  ///   - trace: The steps of the path up to the obligation.
  ///   - state: The state at the end of the path, where the obligation is a postcondition; else `nil`.
  ///   - ending: The end of the path in words.
  /// - Throws: An error of the verifier itself where the run differs from the path or does not fail.
  func replay(
    from model: Assignment, _ obligation: Obligation, along trace: [PathStep], expecting state: [NamedValue]?,
    ending: String
  ) throws(VerificationError) -> ComparedReplay {
    task.note("running a counterexample to \(obligation.name)")
    let replay = try MethodReplay(
      of: method, from: model, steps: trace.count, calls: calls,
      running: { run in self.task.running(atMost: self.task.options.budget.seconds, run) }
    ) { [task] exhaustion in
      task.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    if let omission = replay.run.omission { return ComparedReplay(outcome: .omitted(omission)) }
    func fault(_ what: String) -> VerificationError {
      VerificationError(
        "a counterexample to \(obligation.name) does not happen when it is run: \(what)")
    }
    if let disagreement = replay.run.disagreement { throw fault(disagreement) }
    guard replay.run.trace == trace else { throw fault("the run goes another way") }
    guard let state else {
      guard let violation = replay.run.violations.first(where: { $0.step == trace.count - 1 }) else {
        throw fault("the obligation holds")
      }
      return ComparedReplay(
        outcome: .confirmed(accesses: replay.accesses(before: violation)), refused: violation.access,
        contents: replay.contents)
    }
    guard replay.ending == ending else {
      throw fault("it \(replay.ending), where the path \(ending)")
    }
    guard replay.observed == state else { throw fault("another state comes out") }
    guard let promise = replay.postconditions.first(where: { $0.name == obligation.label }), !replay.holds(promise)
    else {
      throw fault("the clause holds")
    }
    return ComparedReplay(outcome: .confirmed(accesses: replay.accesses()), contents: replay.contents)
  }
}
