internal import BigInt
public import VerifierTerms
public import VerifierMachine

// In proofs, ghost numbers and statements are those of the logic.
extension Integer: GhostInteger { public typealias Truth = Formula }
extension Formula: GhostTruth {}

/// The machine on which words are terms and everything that can go wrong is an obligation.
public struct SymbolicMachine: Machine {
  public typealias Word = SymbolicWord
  public typealias UInt8 = SymbolicInteger<Swift.UInt8>
  public typealias UInt16 = SymbolicInteger<Swift.UInt16>
  public typealias UInt32 = SymbolicInteger<Swift.UInt32>
  public typealias UInt64 = SymbolicInteger<Swift.UInt64>
  public typealias Int8 = SymbolicInteger<Swift.Int8>
  public typealias Int16 = SymbolicInteger<Swift.Int16>
  public typealias Int32 = SymbolicInteger<Swift.Int32>
  public typealias Int64 = SymbolicInteger<Swift.Int64>
  public enum Ghost: GhostState {
    public typealias Integer = VerifierTerms.Integer
    public typealias Truth = Formula
    public typealias View = SymbolicView
    public typealias WordSet = SymbolicSet
    public typealias WordMap = SymbolicMap
  }

  let path: Path

  /// The number of the run that this machine belongs to.
  package var run: Int { path.run }

  /// The variables of the run that this machine belongs to; `nil` in the first run of a path.
  package var variables: RunVariables? { path.setup.variables }

  /// Runs code that is not the code under proof, in which operations on words make the method unverifiable.
  package func stating<Value>(_ body: () -> Value) -> Value { path.stating(body) }

  /// Decides what an input of the code's own types is.
  package func decide(ofInputs condition: Term) -> Bool { path.decide(condition) }

  /// Notes what the inputs of the code's own types are in this run.
  package func note(choices: [Bool]) { path.inputChoices = choices }

  /// Makes the method unverifiable.
  package func fail(unverifiable reason: String) { path.explorer.fail(unverifiable: reason) }

  /// A word with this number, which lies below 2^64 or is taken modulo 2^64.
  public func word(_ number: Integer) -> SymbolicWord {
    SymbolicWord(number.term(in: path.table).toBits(SymbolicWord.width), on: path)
  }

  public static func number(_ word: SymbolicWord) -> Integer { word.integer }

  public func assert(_ condition: Bool, _ message: StaticString) {
    path.record { _ in .assert(condition, message: "\(message)") }
    path.assert(condition, "\(message)")
  }

  public func prove(_ name: StaticString, _ statement: Formula) { path.prove("\(name)", statement) }

  public func axiom(_ name: StaticString, of view: SymbolicView, in range: AddressRange<Ghost>) {
    path.record { _ in .axiom(name: "\(name)") }
    path.axiom("\(name)", view, range)
  }

  public func unknownView() -> SymbolicView {
    let view = SymbolicView(
      grantsWriting: .atom(path.fresh(UnknownView.writing, .boolean)),
      grantsReading: .atom(path.fresh(UnknownView.reading, .boolean)),
      mappings: path.fresh(UnknownView.mappings, path.memory.scene.mappingsSort))
    path.record { _ in .unknownView(view) }
    return view
  }

  public func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    path.record { _ in .loop(name: "\(name)") }
    let _: Never? = path.loop("\(name)", in: context, &state, while: condition) { context, state in
      path.record { _ in .round }
      body(context, &state)
      return nil
    }
  }
}

extension SymbolicMachine {
  public func loopWithExit<Context, State, Value, Failure: Error>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool,
    do body: @Sendable (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    path.record { _ in .loop(name: "\(name)") }
    return try path.loop("\(name)", in: context, &state, while: condition) { context, state throws(Failure) in
      path.record { _ in .round }
      return try body(context, &state)
    }
  }

  public func call<P: Procedure>(_ procedure: P, _ arguments: inout P.Arguments) throws(P.Failure) -> P.Result
  where P.M == SymbolicMachine {
    try path.call(procedure, &arguments, on: self)
  }
}

/// The names of the parts of a view of which nothing is known. Unlike those of a loop's words they have no period, so that
/// variables of different sorts have different names.
package enum UnknownView {
  static let (writing, reading, mappings) = ("view_grants_writing", "view_grants_reading", "view_mappings")

  static let names: Set<String> = [writing, reading, mappings]

  /// Whether a variable is part of such a view.
  package static func contains(_ variable: Term) -> Bool {
    guard let name = variable.name?.split(separator: "#", omittingEmptySubsequences: false), name.count == 2 else {
      return false
    }
    return names.contains(String(name[0]))
  }
}
