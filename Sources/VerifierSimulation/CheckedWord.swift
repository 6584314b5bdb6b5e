package import VerifierMachine

/// A word that wraps a native one and says itself what happens where arithmetic traps.
package protocol CheckedWord: MachineWord where Magnitude == Self, Stride == Int {
  /// The number.
  var value: UInt { get }
  init(_ value: UInt)
  /// What an operation yields, of which `result` is what the native one reports.
  static func checked(
    _ left: Self, _ symbol: String, _ right: Self, _ result: (partialValue: UInt, overflow: Bool)
  ) -> Self
}

extension CheckedWord {
  package init(integerLiteral value: UInt) { self.init(value) }
  package init(_truncatingBits bits: UInt) { self.init(bits) }

  package static func == (left: Self, right: Self) -> Bool { left.value == right.value }
  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  package static func least(_ left: Self, _ right: Self) -> Self { left < right ? left : right }
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

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
  package static func += (left: inout Self, right: Self) { left = left + right }
  package static func -= (left: inout Self, right: Self) { left = left - right }
  package static func *= (left: inout Self, right: Self) { left = left * right }
  package static func /= (left: inout Self, right: Self) { left = left / right }
  package static func %= (left: inout Self, right: Self) { left = left % right }

  package static func &= (left: inout Self, right: Self) { left = Self(left.value & right.value) }
  package static func |= (left: inout Self, right: Self) { left = Self(left.value | right.value) }
  package static func ^= (left: inout Self, right: Self) { left = Self(left.value ^ right.value) }
  package static func &<<= (left: inout Self, right: Self) { left = Self(left.value &<< right.value) }
  package static func &>>= (left: inout Self, right: Self) { left = Self(left.value &>> right.value) }

  package static var bitWidth: Int { UInt.bitWidth }
  package var words: UInt.Words { value.words }
  package var nonzeroBitCount: Int { value.nonzeroBitCount }
  package var leadingZeroBitCount: Int { value.leadingZeroBitCount }
  package var trailingZeroBitCount: Int { value.trailingZeroBitCount }
  package var byteSwapped: Self { Self(value.byteSwapped) }

  package func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    reported(value.addingReportingOverflow(other.value))
  }
  package func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    reported(value.subtractingReportingOverflow(other.value))
  }
  package func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    reported(value.multipliedReportingOverflow(by: other.value))
  }
  package func dividedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    reported(value.dividedReportingOverflow(by: other.value))
  }
  package func remainderReportingOverflow(dividingBy other: Self) -> (partialValue: Self, overflow: Bool) {
    reported(value.remainderReportingOverflow(dividingBy: other.value))
  }
  private func reported(_ result: (partialValue: UInt, overflow: Bool)) -> (partialValue: Self, overflow: Bool) {
    (Self(result.partialValue), result.overflow)
  }

  package func multipliedFullWidth(by other: Self) -> (high: Self, low: Self) {
    let (high, low) = value.multipliedFullWidth(by: other.value)
    return (Self(high), Self(low))
  }
  package func dividingFullWidth(_ dividend: (high: Self, low: Self)) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = value.dividingFullWidth((dividend.high.value, dividend.low.value))
    return (Self(quotient), Self(remainder))
  }
}
