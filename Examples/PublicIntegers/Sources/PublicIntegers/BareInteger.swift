/// An integer type with nothing of its own but what `FixedWidthInteger` has no default for, as a package's own integers are: all else
/// that it does is what the standard library does by default.
protocol BareInteger: FixedWidthInteger where Stride == Base.Stride, IntegerLiteralType == Base.IntegerLiteralType {
  associatedtype Base: FixedWidthInteger
  var base: Base { get set }
  init(base: Base)
}

/// An unsigned integer with the operations of another type, and the standard library's defaults.
struct BareUnsigned<Base: FixedWidthInteger & UnsignedInteger>: BareInteger, UnsignedInteger {
  typealias Magnitude = Self
  typealias Stride = Base.Stride
  typealias IntegerLiteralType = Base.IntegerLiteralType
  typealias Words = Base.Words
  var base: Base
  init(base: Base) { self.base = base }
}

/// A signed integer with the operations of another type, and the standard library's defaults.
struct BareSigned<Base: FixedWidthInteger & SignedInteger>: BareInteger, SignedInteger {
  typealias Magnitude = BareUnsigned<Base.Magnitude>
  typealias Stride = Base.Stride
  typealias IntegerLiteralType = Base.IntegerLiteralType
  typealias Words = Base.Words
  var base: Base
  init(base: Base) { self.base = base }
  var magnitude: Magnitude { Magnitude(base: base.magnitude) }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The same number, with the standard library's defaults.
  var bare: BareUnsigned<Self> { BareUnsigned(base: self) }
}

extension FixedWidthInteger where Self: SignedInteger {
  /// The same number, with the standard library's defaults.
  var bare: BareSigned<Self> { BareSigned(base: self) }
}

extension BareInteger {
  static var bitWidth: Int { Base.bitWidth }
  var words: Base.Words { base.words }
  var _lowWord: UInt { base._lowWord }

  init(integerLiteral value: Base.IntegerLiteralType) { self.init(base: Base(integerLiteral: value)) }
  init(_truncatingBits bits: UInt) { self.init(base: Base(_truncatingBits: bits)) }

  static func == (left: Self, right: Self) -> Bool { left.base == right.base }
  static func < (left: Self, right: Self) -> Bool { left.base < right.base }
  func hash(into hasher: inout Hasher) { base.hash(into: &hasher) }

  static func + (left: Self, right: Self) -> Self { Self(base: left.base + right.base) }
  static func - (left: Self, right: Self) -> Self { Self(base: left.base - right.base) }
  static func * (left: Self, right: Self) -> Self { Self(base: left.base * right.base) }
  static func *= (left: inout Self, right: Self) { left.base *= right.base }
  static func / (left: Self, right: Self) -> Self { Self(base: left.base / right.base) }
  static func /= (left: inout Self, right: Self) { left.base /= right.base }
  static func % (left: Self, right: Self) -> Self { Self(base: left.base % right.base) }
  static func %= (left: inout Self, right: Self) { left.base %= right.base }
  static func &= (left: inout Self, right: Self) { left.base &= right.base }
  static func |= (left: inout Self, right: Self) { left.base |= right.base }
  static func ^= (left: inout Self, right: Self) { left.base ^= right.base }
  static func &>>= (left: inout Self, right: Self) { left.base &>>= right.base }
  static func &<<= (left: inout Self, right: Self) { left.base &<<= right.base }

  func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(base.addingReportingOverflow(other.base))
  }
  func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(base.subtractingReportingOverflow(other.base))
  }
  func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(base.multipliedReportingOverflow(by: other.base))
  }
  func dividedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(base.dividedReportingOverflow(by: other.base))
  }
  func remainderReportingOverflow(dividingBy other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(base.remainderReportingOverflow(dividingBy: other.base))
  }
  private static func reporting(
    _ result: (partialValue: Base, overflow: Bool)
  ) -> (partialValue: Self, overflow: Bool) {
    (Self(base: result.partialValue), result.overflow)
  }

  var nonzeroBitCount: Int { base.nonzeroBitCount }
  var leadingZeroBitCount: Int { base.leadingZeroBitCount }
  var trailingZeroBitCount: Int { base.trailingZeroBitCount }
  var byteSwapped: Self { Self(base: base.byteSwapped) }

  func distance(to other: Self) -> Base.Stride { base.distance(to: other.base) }
  func advanced(by distance: Base.Stride) -> Self { Self(base: base.advanced(by: distance)) }
}
