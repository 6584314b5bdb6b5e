internal import VerifierMachine
internal import VerifierSimulation

/// A word of the oracle's machine. Arithmetic that traps is noted by the run.
struct PlainWord: CheckedWord {
  let value: UInt

  init(_ value: UInt) { self.value = value }
  init(_ number: UInt64) { value = UInt(number) }
  var number: UInt64 { UInt64(value) }

  static func <= (left: Self, right: Self) -> Bool {
    PlainRun.current?.mistake == .strictOrder ? left.value < right.value : left.value <= right.value
  }
  static func least(_ left: Self, _ right: Self) -> Self {
    let isLeft = left.value < right.value
    return isLeft != (PlainRun.current?.mistake == .greatest) ? left : right
  }

  static func checked(
    _ left: Self, _ symbol: String, _ right: Self, _ result: (partialValue: UInt, overflow: Bool)
  ) -> Self {
    if symbol == "-", PlainRun.current?.mistake == .wrappingSubtraction { return Self(result.partialValue) }
    if result.overflow, let run = PlainRun.current {
      run.fail("arithmetic/\(names[symbol, default: symbol])")
      run.end(.ended)
    }
    return Self(result.partialValue)
  }

  /// The names of obligations.
  private static let names = [
    "+": "addition", "-": "subtraction", "*": "multiplication", "/": "division", "%": "remainder",
  ]
}
