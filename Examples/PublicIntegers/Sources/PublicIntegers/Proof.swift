import VerifierCommand

/// The contract of a public function, and what must be refuted of it: the same contract with a promise that is wrong, and without
/// what it requires, where that traps.
///
/// - Parameters:
///   - id: The name of the proof; those of the contracts that must be refuted begin with `wrong/` and `traps/`.
///   - summary: What the contract says, in words.
///   - traps: Whether the function traps where a requirement does not hold, in a way that the symbolic machine sees.
///   - wrong: Promises that do not hold.
func proof<State, Result: ClauseRepresentable & SendableMetatype>(
  _ id: String, _ summary: String, traps: Bool = false, file: String = #filePath, line: Int = #line,
  inputs: @escaping @Sendable (Inputs) -> State,
  @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (inout State, SymbolicMachine) -> Result,
  native: NativeProgram,
  @ClauseList ensures: @escaping @Sendable (_ old: Snapshot<State>, _ result: Result.ClauseValue) -> [Clause],
  @ClauseList wrong: @escaping @Sendable (_ old: Snapshot<State>, _ result: Result.ClauseValue) -> [Clause]
) -> [Contract] {
  ProofPart.all(traps: traps).map { part in
    Contract(
      part.prefix + id, part.summary ?? summary, file: file, line: line, inputs: inputs,
      requires: { part == .trap ? [] : requires($0) }, body: body, native: part == .right ? native : nil,
      ensures: { old, _, result in part == .wrong ? wrong(old, result) : ensures(old, result) })
  }
}

/// The same for a function whose result has members.
@_disfavoredOverload
func proof<State, Result>(
  _ id: String, _ summary: String, traps: Bool = false, file: String = #filePath, line: Int = #line,
  inputs: @escaping @Sendable (Inputs) -> State,
  @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (inout State, SymbolicMachine) -> Result,
  native: NativeProgram,
  @ClauseList ensures: @escaping @Sendable (_ old: Snapshot<State>, _ result: Observed<Result>) -> [Clause],
  @ClauseList wrong: @escaping @Sendable (_ old: Snapshot<State>, _ result: Observed<Result>) -> [Clause]
) -> [Contract] {
  ProofPart.all(traps: traps).map { part in
    Contract(
      part.prefix + id, part.summary ?? summary, file: file, line: line, inputs: inputs,
      requires: { part == .trap ? [] : requires($0) }, body: body, native: part == .right ? native : nil,
      ensures: { old, _, result in part == .wrong ? wrong(old, result) : ensures(old, result) })
  }
}

/// One of the contracts of a function: the one that is proved, and those that must be refuted.
private enum ProofPart {
  case right, wrong, trap

  static func all(traps: Bool) -> [ProofPart] { traps ? [.right, .wrong, .trap] : [.right, .wrong] }

  /// What the id begins with.
  var prefix: String {
    switch self {
    case .right: ""
    case .wrong: "wrong/"
    case .trap: "traps/"
    }
  }

  /// What the contract is for; `nil` for what the function does.
  var summary: String? {
    switch self {
    case .right: nil
    case .wrong: "a promise that does not hold"
    case .trap: "without what it requires"
    }
  }
}

// MARK: Numbers

/// 2^exponent.
func power(_ exponent: Int) -> Integer {
  exponent < 64
    ? Integer(UInt64(1) << UInt64(exponent)) : power(exponent - 32) * 0x1_0000_0000
}

/// The absolute value.
func magnitude(_ number: Integer) -> Integer { 0 - Integer.least(number, 0 - number) }

/// Whether a number is one of an integer type.
func fits(_ number: Integer, signed width: Int) -> Formula {
  0 - power(width - 1) <= number && number < power(width - 1)
}
func fits(_ number: Integer, unsigned width: Int) -> Formula { 0 <= number && number < power(width) }

/// What holds for each of some numbers.
func all(_ numbers: Range<Int>, _ statement: (Int) -> Formula) -> Formula {
  numbers.reduce(true) { $0 && statement($1) }
}

/// A bit of a number that is not negative.
func bit(_ place: Int, of number: Integer) -> Integer { number / power(place) % 2 }

/// A contract that a public function should keep and does not.
func finding<State, Result>(
  _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
  inputs: @escaping @Sendable (Inputs) -> State,
  @ClauseList requires: @escaping @Sendable (_ old: Snapshot<State>) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (inout State, SymbolicMachine) -> Result,
  @ClauseList ensures: @escaping @Sendable (_ old: Snapshot<State>, _ result: Observed<Result>) -> [Clause]
) -> Contract {
  Contract(
    "found/\(id)", summary, file: file, line: line, inputs: inputs, requires: requires, body: body,
    ensures: { old, _, result in ensures(old, result) })
}
