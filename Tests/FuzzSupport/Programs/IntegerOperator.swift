/// A type of integers that random programs compute with.
package enum IntegerKind: String, CaseIterable, Sendable {
  case uint8, uint16, uint32, uint64, int8, int16, int32, int64

  package var isNarrow: Bool { self == .uint8 || self == .int8 }

  /// The unsigned type of the same width.
  package var unsigned: IntegerKind {
    switch self {
    case .uint8, .int8: .uint8
    case .uint16, .int16: .uint16
    case .uint32, .int32: .uint32
    case .uint64, .int64: .uint64
    }
  }
}

/// An operation on two integers of a type. The operands are the lowest bits of two words, and the result becomes a word again by its bits,
/// with those above copies of its sign.
package enum IntegerOperator: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, remainder, negate
  case addWrapping, subtractWrapping, multiplyWrapping
  case addReporting, subtractReporting, multiplyReporting, divideReporting, remainderReporting
  case highProduct, lowProduct, wideQuotient, wideRemainder
  case and, or, exclusiveOr, complement
  case shiftLeft, shiftRight, shiftLeftMasking, shiftRightMasking
  case magnitude, sign, isMultiple, swapBytes
  case leadingZeros, trailingZeros, ones
  case less, atMost, equal, least, greatest
  /// Of the first word to the type.
  case convert, truncate, clamp, exactly
  /// Of an integer of the type with a word.
  case lessThanWord, equalToWord

  /// Whether solvers find it hard where both operands are unknown and wide.
  package var isHard: Bool {
    switch self {
    case .multiply, .divide, .remainder, .multiplyWrapping, .multiplyReporting, .divideReporting, .remainderReporting,
      .highProduct, .lowProduct, .wideQuotient, .wideRemainder, .isMultiple:
      true
    default: false
    }
  }

  /// Whether the code goes on once for each number of bits that is possible.
  package var counts: Bool { self == .leadingZeros || self == .trailingZeros || self == .ones }

  /// Computes with integers of a type.
  package func compute<T: FixedWidthInteger, Word: FixedWidthInteger>(_ left: Word, _ right: Word, as type: T.Type)
    -> Word
  {
    let result: T = compute(left, right, T(truncatingIfNeeded: left), T(truncatingIfNeeded: right))
    return Word(truncatingIfNeeded: result)
  }

  private func compute<T: FixedWidthInteger, Word: FixedWidthInteger>(_ left: Word, _ right: Word, _ a: T, _ b: T) -> T
  {
    let (none, one): (T, T) = (0, 1)
    switch self {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .remainder: return a % b
    case .negate: return none - a
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
    case .wideQuotient: return b.dividingFullWidth((a >> (T.bitWidth / 2), low(a))).quotient
    case .wideRemainder: return b.dividingFullWidth((a >> (T.bitWidth / 2), low(a))).remainder
    case .and: return a & b
    case .or: return a | b
    case .exclusiveOr: return a ^ b
    case .complement: return ~a
    case .shiftLeft: return a << b
    case .shiftRight: return a >> b
    case .shiftLeftMasking: return a &<< b
    case .shiftRightMasking: return a &>> b
    case .magnitude: return T(truncatingIfNeeded: a.magnitude)
    case .sign: return a.signum()
    case .isMultiple: return a.isMultiple(of: b) ? one : none
    case .swapBytes: return a.byteSwapped
    case .leadingZeros: return T(a.leadingZeroBitCount)
    case .trailingZeros: return T(a.trailingZeroBitCount)
    case .ones: return T(a.nonzeroBitCount)
    case .less: return a < b ? one : none
    case .atMost: return a <= b ? one : none
    case .equal: return a == b ? one : none
    case .least: return min(a, b)
    case .greatest: return max(a, b)
    case .convert: return T(left)
    case .truncate: return T(truncatingIfNeeded: left)
    case .clamp: return T(clamping: left)
    case .exactly: return T(exactly: left) ?? b
    case .lessThanWord: return a < right ? one : none
    case .equalToWord: return a == right ? one : none
    }
  }

  private func marked<T: FixedWidthInteger>(_ result: (partialValue: T, overflow: Bool)) -> T {
    result.overflow ? ~result.partialValue : result.partialValue
  }

  private func low<T: FixedWidthInteger>(_ bits: T) -> T.Magnitude { T.Magnitude(truncatingIfNeeded: bits) }

  /// What the operation traps by on native integers, as obligations of arithmetic are called; `nil` where it does not.
  ///
  /// It is worked out in numbers that are wide enough, and not by what the type itself says of overflow.
  package func trap<T: FixedWidthInteger>(_ left: UInt64, _ right: UInt64, as type: T.Type) -> String? {
    let (a, b) = (Int128(T(truncatingIfNeeded: left)), Int128(T(truncatingIfNeeded: right)))
    func fits(_ number: Int128) -> Bool { Int128(T.min) <= number && number <= Int128(T.max) }
    switch self {
    case .add: return fits(a + b) ? nil : "addition"
    case .subtract: return fits(a - b) ? nil : "subtraction"
    case .negate: return fits(-a) ? nil : "subtraction"
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return !overflow && fits(product) ? nil : "multiplication"
    case .divide: return b != 0 && fits(a / b) ? nil : "division"
    // The remainder is 0 where the quotient does not fit, and Swift traps.
    case .remainder: return b != 0 && fits(a / b) ? nil : "remainder"
    case .wideQuotient, .wideRemainder:
      if b == 0 { return "division" }
      let (high, low) = (a >> Int128(T.bitWidth / 2), Int128(T.Magnitude(truncatingIfNeeded: left)))
      return fits((high << Int128(T.bitWidth) + low) / b) ? nil : "division"
    case .convert: return fits(Int128(left)) ? nil : "conversion"
    default: return nil
    }
  }
}
