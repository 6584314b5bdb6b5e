public import VerifierExecution
internal import VerifierTerms

// The three initialisers differ in what `ensures` is told: a result that clauses see as a mathematical value, any other result, or
// how a method that may throw has come back. An optional body and a disfavoured overload rank one that takes less below.

extension Contract {
  /// The contract of a method that does not throw, with a result that clauses see as a mathematical value.
  ///
  /// - Parameters:
  ///   - id: The name of the method, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - state: The type of the state, where no `inputs` make it. Any value may stand for each integer, case and truth value of it.
  ///   - inputs: Makes the state: what the method is called with, as variables for which any value may stand.
  ///   - requires: The preconditions, of the state before.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures; any other is run.
  ///   - body: Runs the method on a state, which it may change, and returns its result.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after and the result.
  public init<State, Result: ClauseRepresentable & SendableMetatype>(
    _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    state: State.Type = State.self, inputs: (@Sendable (Inputs) -> State)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<State>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<State>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    body: @escaping @Sendable (inout State, SymbolicMachine) -> Result,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<State>, _ new: Snapshot<State>, _ result: Result.ClauseValue
      ) -> [Clause]
  ) {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, body: body, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.result) })
  }

  /// The contract of a method that does not throw, with any result.
  ///
  /// - Parameters:
  ///   - id: The name of the method, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - state: The type of the state, where no `inputs` make it. Any value may stand for each integer, case and truth value of it.
  ///   - inputs: Makes the state: what the method is called with, as variables for which any value may stand.
  ///   - requires: The preconditions, of the state before.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures; any other is run.
  ///   - body: Runs the method on a state, which it may change, and returns its result.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after and the result.
  @_disfavoredOverload
  public init<State, Result>(
    _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    state: State.Type = State.self, inputs: (@Sendable (Inputs) -> State)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<State>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<State>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    body: @escaping @Sendable (inout State, SymbolicMachine) -> Result,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<State>, _ new: Snapshot<State>, _ result: Observed<Result>
      ) -> [Clause]
  ) {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, body: body, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.result) })
  }

  /// The contract of a method that may throw. A body that says `throws(Failure)` has errors of that type; else they are of any.
  ///
  /// - Parameters:
  ///   - id: The name of the method, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - state: The type of the state, where no `inputs` make it. Any value may stand for each integer, case and truth value of it.
  ///   - inputs: Makes the state: what the method is called with, as variables for which any value may stand.
  ///   - requires: The preconditions, of the state before.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures; any other is run.
  ///   - body: Runs the method on a state, which it may change, and returns its result or throws its error.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after, and the result or the error; those of one exit stand
  ///     under `onReturn` or `onThrow`.
  @_disfavoredOverload
  public init<State, Result, Failure: Error>(
    _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    state: State.Type = State.self, inputs: (@Sendable (Inputs) -> State)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<State>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<State>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    body: (@Sendable (inout State, SymbolicMachine) throws(Failure) -> Result)?,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<State>, _ new: Snapshot<State>, _ outcome: Outcome<Result, Failure>
      ) -> [Clause]
  ) {
    guard let body else { preconditionFailure("a contract is of a method") }
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, body: body, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.throwing(Failure.self)) })
  }
}
