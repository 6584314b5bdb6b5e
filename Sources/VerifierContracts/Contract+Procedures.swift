public import VerifierExecution
public import VerifierMachine
public import VerifierTerms

// The contracts of procedures, by which other code calls them. As those of other methods, they differ in what `ensures` is told.

/// The procedure that a contract is of.
package struct ProcedureIdentity: Sendable, Hashable {
  package let type: ObjectIdentifier
  /// Whether it leaves its arguments as they are.
  package let keepsArguments: Bool

  fileprivate init<P: Procedure>(_ procedure: P) {
    type = ObjectIdentifier(P.self)
    keepsArguments = procedure is any Function
  }
}

extension Contract {
  /// The contract of a procedure that does not throw, with a result that clauses see as a mathematical value.
  ///
  /// - Parameters:
  ///   - id: The name of the procedure, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - procedure: The code. Other code calls it by this contract where its own contract says so.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - inputs: Makes the arguments, as variables for which any value may stand; `nil` where these are made of the type alone.
  ///   - requires: The preconditions, of the state before: what a caller has to show.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures, for instance this one; any other is run.
  ///   - variant: Where it may come to call itself: an integer that is less at each such call, and never negative.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after and the result: what a caller knows. What of the arguments
  ///     stays as it is has to be said, unless it is a `Function`.
  public init<P: Procedure>(
    _ id: String, _ summary: String, of procedure: P, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    inputs: (@Sendable (Inputs) -> P.Arguments)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    decreasing variant: (@Sendable (_ old: Snapshot<P.Arguments>) -> Integer)? = nil,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<P.Arguments>, _ new: Snapshot<P.Arguments>, _ result: P.Result.ClauseValue
      ) -> [Clause]
  ) where P: Sendable, P.M == SymbolicMachine, P.Failure == Never, P.Result: ClauseRepresentable & SendableMetatype {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, procedure: ProcedureIdentity(procedure),
      decreasing: variant, body: { procedure.run(&$0, on: $1) }, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.result) })
  }

  /// The contract of a procedure that does not throw, with any result.
  ///
  /// - Parameters:
  ///   - id: The name of the procedure, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - procedure: The code. Other code calls it by this contract where its own contract says so.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - inputs: Makes the arguments, as variables for which any value may stand; `nil` where these are made of the type alone.
  ///   - requires: The preconditions, of the state before: what a caller has to show.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures, for instance this one; any other is run.
  ///   - variant: Where it may come to call itself: an integer that is less at each such call, and never negative.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after and the result: what a caller knows. What of the arguments
  ///     stays as it is has to be said, unless it is a `Function`.
  @_disfavoredOverload
  public init<P: Procedure>(
    _ id: String, _ summary: String, of procedure: P, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    inputs: (@Sendable (Inputs) -> P.Arguments)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    decreasing variant: (@Sendable (_ old: Snapshot<P.Arguments>) -> Integer)? = nil,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<P.Arguments>, _ new: Snapshot<P.Arguments>, _ result: Observed<P.Result>
      ) -> [Clause]
  ) where P: Sendable, P.M == SymbolicMachine, P.Failure == Never {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, procedure: ProcedureIdentity(procedure),
      decreasing: variant, body: { procedure.run(&$0, on: $1) }, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.result) })
  }

  /// The contract of a procedure that may throw.
  ///
  /// - Parameters:
  ///   - id: The name of the procedure, for instance `ring/push`: what reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - procedure: The code. Other code calls it by this contract where its own contract says so.
  ///   - axioms: What the code may take for granted by name.
  ///   - lemmas: The lemmas that `using` and `loops` speak of.
  ///   - inputs: Makes the arguments, as variables for which any value may stand; `nil` where these are made of the type alone.
  ///   - requires: The preconditions, of the state before: what a caller has to show.
  ///   - using: What lemmas say of the state before.
  ///   - loops: Why the loops are right, each by its name; a loop without a claim is looked at for a few rounds only.
  ///   - calling: The contracts by which the code calls procedures, for instance this one; any other is run.
  ///   - variant: Where it may come to call itself: an integer that is less at each such call, and never negative.
  ///   - native: The same on the machine of native words, on which each path is also run; nil for no such runs, as reports say.
  ///   - ensures: The postconditions, of the state before, the state after, and the result or the error; those of one exit stand
  ///     under `onReturn` or `onThrow`.
  @_disfavoredOverload
  public init<P: Procedure>(
    _ id: String, _ summary: String, of procedure: P?, file: String = #filePath, line: Int = #line,
    granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    inputs: (@Sendable (Inputs) -> P.Arguments)? = nil,
    @ClauseList requires: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (_ old: Snapshot<P.Arguments>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] },
    decreasing variant: (@Sendable (_ old: Snapshot<P.Arguments>) -> Integer)? = nil,
    native: NativeProgram? = nil,
    @ClauseList ensures:
      @escaping @Sendable (
        _ old: Snapshot<P.Arguments>, _ new: Snapshot<P.Arguments>, _ outcome: Outcome<P.Result, P.Failure>
      ) -> [Clause]
  ) where P: Sendable, P.M == SymbolicMachine {
    guard let procedure else { preconditionFailure("a contract is of a procedure") }
    self.init(
      id, summary, site: SourceSite(file: file, line: line), granting: axioms, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using, loops: loops, calling: calling, procedure: ProcedureIdentity(procedure),
      decreasing: variant, body: { try procedure.run(&$0, on: $1) }, native: native,
      outcome: { old, new, outcome in ensures(old, new, outcome.throwing(P.Failure.self)) })
  }
}
