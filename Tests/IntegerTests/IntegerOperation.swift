/// Code that is generic over integers, as the standard library's protocols have them: what the symbolic integers make of it is compared
/// with what the native ones do.
enum IntegerOperation: String, CaseIterable {
  case add, subtract, multiply, divide, remainder
  case addInPlace, subtractInPlace, multiplyInPlace, divideInPlace, remainderInPlace
  case addWrapping, subtractWrapping, multiplyWrapping
  case addReporting, subtractReporting, multiplyReporting, divideReporting, remainderReporting
  case highProduct, lowProduct, wideQuotient, wideRemainder
  case and, or, exclusiveOr, complement
  case shiftLeft, shiftRight, shiftLeftMasking, shiftRightMasking, shiftByLiteral
  case magnitude, negate, sign, isMultiple, quotient
  case leadingZeros, trailingZeros, ones, swapBytes, fromBigEndian
  case less, atMost, equal, lessThanLiteral, least, greatest, contains
  case distance, advance

  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    switch self {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .remainder: return a % b
    case .addInPlace: return changed(a) { $0 += b }
    case .subtractInPlace: return changed(a) { $0 -= b }
    case .multiplyInPlace: return changed(a) { $0 *= b }
    case .divideInPlace: return changed(a) { $0 /= b }
    case .remainderInPlace: return changed(a) { $0 %= b }
    case .addWrapping: return a &+ b
    case .subtractWrapping: return a &- b
    case .multiplyWrapping: return a &* b
    case .addReporting: return marked(a.addingReportingOverflow(b))
    case .subtractReporting: return marked(a.subtractingReportingOverflow(b))
    case .multiplyReporting: return marked(a.multipliedReportingOverflow(by: b))
    case .divideReporting: return marked(a.dividedReportingOverflow(by: b))
    case .remainderReporting: return marked(a.remainderReportingOverflow(dividingBy: b))
    case .highProduct: return a.multipliedFullWidth(by: b).high
    case .lowProduct: return T(truncatingIfNeeded: a.multipliedFullWidth(by: b).low)
    case .wideQuotient: return b.dividingFullWidth((a >> (T.bitWidth / 2), T.Magnitude(truncatingIfNeeded: a))).quotient
    case .wideRemainder:
      return b.dividingFullWidth((a >> (T.bitWidth / 2), T.Magnitude(truncatingIfNeeded: a))).remainder
    case .and: return a & b
    case .or: return a | b
    case .exclusiveOr: return a ^ b
    case .complement: return ~a
    case .shiftLeft: return a << b
    case .shiftRight: return a >> b
    case .shiftLeftMasking: return a &<< b
    case .shiftRightMasking: return a &>> b
    case .shiftByLiteral: return (a << 3) ^ (a >> 2) ^ (b << -1) ^ (b >> 100)
    case .magnitude: return T(truncatingIfNeeded: a.magnitude)
    case .negate: return 0 - a
    case .sign: return a.signum()
    case .isMultiple: return a.isMultiple(of: b) ? 1 : 0
    case .quotient:
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      return quotient &* 3 ^ remainder
    case .leadingZeros: return T(a.leadingZeroBitCount)
    case .trailingZeros: return T(a.trailingZeroBitCount)
    case .ones: return T((a & 7 | b & 24).nonzeroBitCount)
    case .swapBytes: return a.byteSwapped ^ b.bigEndian
    case .fromBigEndian: return T(bigEndian: a) ^ T(littleEndian: b)
    case .less: return a < b ? 1 : 0
    case .atMost: return a <= b ? 1 : 0
    case .equal: return a == b ? 1 : 0
    case .lessThanLiteral: return a < (10 as T) ? 1 : 0
    case .least: return min(a, b)
    case .greatest: return max(a, b)
    case .contains: return a <= b && (a..<b).contains(a | 1) ? 1 : 0
    case .distance:
      let distance: T.Stride = a.distance(to: b)
      return T(truncatingIfNeeded: distance)
    case .advance: return a.advanced(by: T.Stride(truncatingIfNeeded: b & 15))
    }
  }

  /// What native integers make of it; `nil` where they trap.
  func native<T: FixedWidthInteger>(_ a: T, _ b: T) -> T? { traps(a, b) ? nil : self(a, b) }

  /// Whether the operation traps on native integers.
  private func traps<T: FixedWidthInteger>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .add, .addInPlace: a.addingReportingOverflow(b).overflow
    case .subtract, .subtractInPlace: a.subtractingReportingOverflow(b).overflow
    case .multiply, .multiplyInPlace: a.multipliedReportingOverflow(by: b).overflow
    case .divide, .divideInPlace, .quotient: a.dividedReportingOverflow(by: b).overflow
    case .remainder, .remainderInPlace: a.remainderReportingOverflow(dividingBy: b).overflow
    case .negate: (0 as T).subtractingReportingOverflow(a).overflow
    case .wideQuotient, .wideRemainder: b == (0 as T) || !quotientFits(a, b)
    // Only `Int` has a distance of -2^63.
    case .distance:
      T.self == Int.self
        ? b.subtractingReportingOverflow(a).overflow : (Int128(b) - Int128(a)).magnitude > UInt128(Int.max)
    case .advance: a.addingReportingOverflow(b & 15).overflow
    default: false
    }
  }

  private func quotientFits<T: FixedWidthInteger>(_ a: T, _ b: T) -> Bool {
    let dividend = Int128(a >> (T.bitWidth / 2)) << Int128(T.bitWidth) + Int128(T.Magnitude(truncatingIfNeeded: a))
    return T(exactly: dividend / Int128(b)) != nil
  }

  private func marked<T: FixedWidthInteger>(_ result: (partialValue: T, overflow: Bool)) -> T {
    result.overflow ? ~result.partialValue : result.partialValue
  }

  private func changed<T>(_ value: T, _ change: (inout T) -> Void) -> T {
    var copy = value
    change(&copy)
    return copy
  }
}
