internal import VerifierMachine

/// A word of the oracle's machine. Arithmetic that traps is noted by the run.
struct PlainWord: MachineWord {
  let number: UInt64

  init(_ number: UInt64) { self.number = number }
  init(integerLiteral value: UInt) { number = UInt64(value) }

  static func == (left: Self, right: Self) -> Bool { left.number == right.number }
  static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  static func <= (left: Self, right: Self) -> Bool {
    PlainRun.current?.mistake == .strictOrder ? left.number < right.number : left.number <= right.number
  }
  static func least(_ left: Self, _ right: Self) -> Self {
    let isLeft = left.number < right.number
    return isLeft != (PlainRun.current?.mistake == .greatest) ? left : right
  }

  private static func trapping(
    _ operation: String, _ left: Self, _ right: Self, _ compute: (UInt64) -> (UInt64) -> (UInt64, Bool)
  ) -> Self {
    let (result, traps) = compute(left.number)(right.number)
    if traps, let run = PlainRun.current {
      run.fail("arithmetic/\(operation)")
      run.end(.ended)
    }
    return Self(result)
  }

  static func + (left: Self, right: Self) -> Self {
    trapping("addition", left, right, UInt64.addingReportingOverflow)
  }
  static func - (left: Self, right: Self) -> Self {
    if PlainRun.current?.mistake == .wrappingSubtraction { return left &- right }
    return trapping("subtraction", left, right, UInt64.subtractingReportingOverflow)
  }
  static func * (left: Self, right: Self) -> Self {
    trapping("multiplication", left, right, UInt64.multipliedReportingOverflow)
  }
  static func / (left: Self, right: Self) -> Self {
    trapping("division", left, right, UInt64.dividedReportingOverflow)
  }
  static func % (left: Self, right: Self) -> Self {
    trapping("remainder", left, right, UInt64.remainderReportingOverflow)
  }
  static func &+ (left: Self, right: Self) -> Self { Self(left.number &+ right.number) }
  static func &- (left: Self, right: Self) -> Self { Self(left.number &- right.number) }
  static func &* (left: Self, right: Self) -> Self { Self(left.number &* right.number) }
  static func difference(_ left: Self, _ right: Self) -> Self { left - right }
}
