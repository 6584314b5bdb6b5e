internal import VerifierMachine

/// A word of the simulated machine. Arithmetic that traps on a processor stops the run.
package struct SimulatedWord: MachineWord, Hashable {
  /// The value.
  package let value: UInt

  /// Creates a word.
  package init(_ value: UInt) { self.value = value }
  package init(integerLiteral value: UInt) { self.value = value }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  package static func least(_ left: Self, _ right: Self) -> Self { left.value <= right.value ? left : right }

  package static func + (left: Self, right: Self) -> Self {
    checked(left, "+", right, left.value.addingReportingOverflow(right.value))
  }
  package static func - (left: Self, right: Self) -> Self {
    checked(left, "-", right, left.value.subtractingReportingOverflow(right.value))
  }
  package static func * (left: Self, right: Self) -> Self {
    checked(left, "*", right, left.value.multipliedReportingOverflow(by: right.value))
  }
  package static func / (left: Self, right: Self) -> Self {
    checked(left, "/", right, left.value.dividedReportingOverflow(by: right.value))
  }
  package static func % (left: Self, right: Self) -> Self {
    checked(left, "%", right, left.value.remainderReportingOverflow(dividingBy: right.value))
  }

  package static func &+ (left: Self, right: Self) -> Self { Self(left.value &+ right.value) }
  package static func &- (left: Self, right: Self) -> Self { Self(left.value &- right.value) }
  package static func &* (left: Self, right: Self) -> Self { Self(left.value &* right.value) }

  private static func checked(
    _ left: Self, _ symbol: String, _ right: Self, _ result: (partialValue: UInt, overflow: Bool)
  ) -> Self {
    if result.overflow { SimulatedRun.stopCurrent(.arithmetic("\(left.value) \(symbol) \(right.value)")) }
    return Self(result.partialValue)
  }
}
