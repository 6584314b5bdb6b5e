internal import BigInt
internal import VerifierTerms

extension SymbolicInteger: AdditiveArithmetic {
  public static var zero: Self { 0 }

  public static func + (left: Self, right: Self) -> Self { trapping(left, right, .addition, +) }
  public static func - (left: Self, right: Self) -> Self { trapping(left, right, .subtraction, -) }
  public static func += (left: inout Self, right: Self) { left = left + right }
  public static func -= (left: inout Self, right: Self) { left = left - right }
}

extension SymbolicInteger {
  public static func * (left: Self, right: Self) -> Self { trapping(left, right, .multiplication, *) }
  public static func / (left: Self, right: Self) -> Self {
    trapping(left, right, .division) { isSigned ? $0.dividedSigned(by: $1) : $0 / $1 }
  }
  public static func % (left: Self, right: Self) -> Self {
    trapping(left, right, .remainder) { isSigned ? $0.remainderSigned(dividingBy: $1) : $0 % $1 }
  }
  public static func *= (left: inout Self, right: Self) { left = left * right }
  public static func /= (left: inout Self, right: Self) { left = left / right }
  public static func %= (left: inout Self, right: Self) { left = left % right }

  // MARK: Modulo 2^width

  /// The sum modulo 2^width.
  public static func &+ (left: Self, right: Self) -> Self { total("&+", left, right, +, &+) }
  /// The difference modulo 2^width.
  public static func &- (left: Self, right: Self) -> Self { total("&-", left, right, -, &-) }
  public static func &* (left: Self, right: Self) -> Self { total("&*", left, right, *, &*) }

  // MARK: Reporting overflow

  public func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(self, other, .addition, +)
  }

  public func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(self, other, .subtraction, -)
  }

  public func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(self, other, .multiplication, *)
  }

  /// Where the quotient overflows, the partial value is this integer.
  public func dividedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    Self.reporting(self, other, .division, otherwise: self) { Self.isSigned ? $0.dividedSigned(by: $1) : $0 / $1 }
  }

  /// Where the remainder overflows, the partial value is this integer, or 0 where the divisor is -1.
  public func remainderReportingOverflow(dividingBy other: Self) -> (partialValue: Self, overflow: Bool) {
    let (result, overflow) = Self.reporting(self, other, .remainder, otherwise: self) {
      Self.isSigned ? $0.remainderSigned(dividingBy: $1) : $0 % $1
    }
    return overflow && Self.isSigned && other != .zero ? (0, true) : (result, overflow)
  }

  /// An operation that says whether it overflows: the path goes on both ways where both are possible.
  private static func reporting(
    _ left: Self, _ right: Self, _ check: ArithmeticCheck, otherwise: Self? = nil, _ build: (Term, Term) -> Term
  ) -> (partialValue: Self, overflow: Bool) {
    operate(check.symbol, left, right, otherwise: (left, false)) { path, left, right in
      let fits = check.formula(Operands(left, right, isSigned: isSigned))
      let overflows = !path.decide(path.term(of: fits))
      let value = overflows ? otherwise : nil
      return (value ?? Self(build(left, right), on: path), overflows)
    } onNumbers: { left, right in
      let (result, overflows) = check.compute(left, right)
      return (Self(result), overflows)
    }
  }

  /// Whether a number times the other is this one; only 0 is a multiple of 0.
  // The standard library's own compares with a literal of another type, which asks narrow integers for native numbers.
  public func isMultiple(of other: Self) -> Bool {
    let (divisor, none): (Magnitude, Magnitude) = (other.magnitude, 0)
    return divisor == none ? self == (0 as Self) : magnitude % divisor == none
  }

  // MARK: Full width

  public func multipliedFullWidth(by other: Self) -> (high: Self, low: Magnitude) {
    Self.operate("multipliedFullWidth", self, other, otherwise: (self, 0)) { path, left, right in
      path.countOperation()
      let product = Self.extended(left, to: 2 * Self.width) * Self.extended(right, to: 2 * Self.width)
      return (
        Self(product.extract(high: 2 * Self.width - 1, low: Self.width), on: path),
        Magnitude(product.extract(high: Self.width - 1, low: 0), on: path)
      )
    } onNumbers: { left, right in
      let (high, low) = left.multipliedFullWidth(by: right)
      return (Self(high), Magnitude(low))
    }
  }

  /// Traps where the divisor is zero or the quotient does not fit.
  public func dividingFullWidth(_ dividend: (high: Self, low: Magnitude)) -> (quotient: Self, remainder: Self) {
    if case .constant(let divisor) = storage, case .constant(let high) = dividend.high.storage,
      case .constant(let low) = dividend.low.storage
    {
      return Self.dividingFullWidth(BigInt(high) << Self.width + BigInt(low), by: BigInt(divisor))
    }
    guard let path = Self.path(for: "dividingFullWidth", [self, dividend.high, dividend.low]) else {
      return (self, self)
    }
    let table = path.table
    let whole = dividend.high.term(in: table).concatenated(with: dividend.low.term(in: table))
    let divisor = Self.extended(term(in: table), to: 2 * Self.width)
    let quotient = Self.isSigned ? whole.dividedSigned(by: divisor) : whole / divisor
    let remainder = Self.isSigned ? whole.remainderSigned(dividingBy: divisor) : whole % divisor
    let value = Integer(Self.isSigned ? quotient.toSignedInteger : quotient.toInteger)
    path.check(.division, integer != 0 && Self.bounds.contains(value, couldBeLess: Self.isSigned)) {
      "\(path.parenthesized(whole)) / \(path.parenthesized(term(in: table)))"
    }
    func low(_ term: Term) -> Self { Self(term.extract(high: Self.width - 1, low: 0), on: path) }
    return (low(quotient), low(remainder))
  }

  private static func dividingFullWidth(_ dividend: BigInt, by divisor: BigInt) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = divisor == 0 ? (0, 0) : dividend.quotientAndRemainder(dividingBy: divisor)
    let text = "\(dividend) / \(divisor)"
    if divisor == 0 {
      refuse(.division) { $0.check(.division, Integer(divisor) != 0) { text } }
    } else {
      refuse(.division, unlessOfType: quotient, text)
    }
    return (Self(Native(truncatingIfNeeded: quotient)), Self(Native(truncatingIfNeeded: remainder)))
  }

  /// The bits of an integer of this type, widened.
  static func extended(_ bits: Term, to width: Int) -> Term {
    isSigned ? bits.signExtended(to: width) : bits.zeroExtended(to: width)
  }

  static var bounds: IntegerRange { IntegerRange(width: width, isSigned: isSigned) }

  // MARK: Signs

  public var magnitude: Magnitude {
    total("magnitude", { Self.isSigned ? $0.magnitudeSigned : $0 }, \.magnitude)
  }

  public func signum() -> Self {
    total("signum") { term in
      let table = term.table
      let (zero, one) = (table.bits(0, width: Self.width), table.bits(1, width: Self.width))
      let positive = zero.when(term.equals(zero), otherwise: one)
      return Self.isSigned ? (zero - one).when(term.isNegative, otherwise: positive) : positive
    } _: {
      $0.signum()
    }
  }
}

extension SymbolicInteger: SignedNumeric where Native: SignedNumeric {
  public mutating func negate() { self = 0 - self }
}

extension SymbolicInteger: SignedInteger where Native: SignedInteger {}
extension SymbolicInteger: UnsignedInteger where Native: UnsignedInteger {}
