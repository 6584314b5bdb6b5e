package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
internal import VerifierSimulation
internal import VerifierSolving

/// A method, run from values on simulated memory, and its contract held against what came of it.
struct MethodReplay<State, Result> {
  typealias End = Method<State, Result>.End

  private let method: Method<State, Result>
  private let table = TermTable()
  private let start: Snapshot<State>
  let run: Replayed<End>

  /// - Parameters:
  ///   - values: of the inputs, and of what a path introduces where that is to be held against the run.
  ///   - steps: how much is gone through; a run that goes on is ended.
  ///   - running: runs the code, within a time.
  ///   - runaway: called on code that runs on forever after it has failed; it must not return.
  init(
    of method: Method<State, Result>, from values: Assignment, steps: Int, running: (() -> End) -> End = { $0() },
    runaway: @escaping (BudgetExhausted) -> Never
  ) throws(VerificationError) {
    self.method = method
    let inputs = Inputs(table: table, method.memory, values: values)
    start = method.start(inputs)
    let setup = MethodSetup(
      table: table, scene: inputs.scene, panicPermission: inputs.panicPermission, axioms: method.axioms,
      loops: method.loops(start), unrolling: Int.max)
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in runaway(exhaustion) }
    run = try explorer.replay(from: values, steps: steps) { machine in
      running { method.run(from: inputs, on: machine) }
    }
  }

  /// The promises about the way out that was taken; none where the method did not come back, or an axiom was not true.
  var promises: [Clause] {
    guard run.ending == nil, run.keepsToAxioms else { return [] }
    let (end, now) = (run.result, Snapshot(state: run.result.state, memory: run.memory, accesses: run.accesses))
    return method.promises(start, now, end.result, missing: MissingValue(in: table))
  }

  /// The requirements, the laws of the inputs left out.
  var requirements: [Clause] { method.requires(start) }

  func holds(_ clause: Clause) -> Bool { clause.formula().holds(under: run.values, at: run.points, in: table) }

  /// What is shown of the state at the end.
  var observed: [NamedValue] { run.result.observed(under: run.values, in: table) }

  /// How the method came back, or that it did not.
  var ending: String { run.result.ending(run.ending, under: run.values, in: table) }

  /// The accesses before an obligation, or all.
  func accesses(before violation: ReplayViolation? = nil) -> [String] {
    run.log.prefix(violation?.accesses ?? run.log.count).map(\.description)
  }
}

extension Method.End {
  /// What is shown of the state and of the result, under an assignment.
  func observed(under model: Assignment, in table: TermTable) -> [NamedValue] {
    var values = StateValues(in: table)
    values.add(state, named: "")
    if case .success(let result) = result { values.add(result, named: "result") }
    return values.terms.map { NamedValue(name: $0.name, value: model.evaluate($0.term)) }
  }

  /// How a run with this end came to it, with values for words.
  func ending(_ ending: PathEnding?, under model: Assignment, in table: TermTable) -> String {
    self.ending(ending) { model.evaluate($0.term(in: table)).short }
  }

  /// How a run with this end came to it, with words as they are shown.
  package func ending(_ ending: PathEnding?, word: (Integer) -> String) -> String {
    switch (ending, result) {
    case (.panicked(let message), _): "panics: \(message)"
    case (.round(let loop), _): "comes to the end of a round of \(loop)"
    case (.infeasible, _), (.unfinished, _), (.exhausted, _): "is not finished"
    case (nil, .success): "returns"
    case (nil, .failure(let error)): "throws \(shown(error, word))"
    }
  }

  /// A value as Swift writes it, with words as they are shown and short names for types.
  private func shown(_ value: Any, _ shownWord: (Integer) -> String) -> String {
    if let word = value as? SymbolicWord { return shownWord(word.integer) }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    let parts = mirror.children.map { child in
      (child.label.map { "\($0): " } ?? "") + shown(child.value, shownWord)
    }
    return "\(type(of: value))".prefix { $0 != "<" } + "(\(parts.joined(separator: ", ")))"
  }
}

extension MethodVerifier {
  /// Runs the code from the values of a counterexample, and sees whether it goes the same way and fails there.
  ///
  /// - Parameters:
  ///   - trace: what the path goes through on its way to the obligation.
  ///   - state: the state at the end of the path, for what is promised of the end.
  ///   - ending: how the path ends.
  func replay(
    from model: Assignment, _ obligation: Obligation, along trace: [PathStep], expecting state: [NamedValue]?,
    ending: String
  ) throws(VerificationError) -> Counterexample.Replay {
    let replay = try MethodReplay(
      of: method, from: model, steps: trace.count,
      running: { run in self.task.running(atMost: self.task.options.budget.seconds, run) }
    ) { [task] exhaustion in
      task.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    if let omission = replay.run.omission { return .omitted(omission) }
    func fault(_ what: String) -> VerificationError {
      VerificationError(
        "a counterexample to \(obligation.name) does not happen when it is run: \(what)")
    }
    if let disagreement = replay.run.disagreement { throw fault(disagreement) }
    guard replay.run.trace == trace else { throw fault("the run goes another way") }
    guard let state else {
      guard let violation = replay.run.violations.first(where: { $0.step == trace.count - 1 }) else {
        throw fault("what it refutes holds")
      }
      return .confirmed(accesses: replay.accesses(before: violation))
    }
    guard replay.ending == ending else {
      throw fault("it \(replay.ending), where the path \(ending)")
    }
    guard replay.observed == state else { throw fault("another state comes out") }
    guard let promise = replay.promises.first(where: { $0.name == obligation.label }), !replay.holds(promise) else {
      throw fault("the clause holds")
    }
    return .confirmed(accesses: replay.accesses())
  }
}
