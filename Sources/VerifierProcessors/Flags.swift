internal import BigInt
package import VerifierTerms

/// The condition flags, which are computed where they are asked for: most are not.
///
/// A flag is a truth value, or `nil` where the last operation leaves it undefined.
package struct Flags {
  package typealias Flag = () -> Term?

  /// The carry out of the highest bit. After a subtraction x86-64 has the borrow here, and AArch64 its opposite.
  package var carry: Flag
  package var zero: Flag
  package var negative: Flag
  package var overflow: Flag
  /// Whether the lowest 8 bits have an even number of ones; x86-64 alone has this flag.
  package var parity: Flag
  /// What was compared, if the flags are those of a subtraction.
  package var compared: (left: Term, right: Term)?

  /// Flags of which nothing is known.
  package static var undefined: Flags {
    Flags(carry: { nil }, zero: { nil }, negative: { nil }, overflow: { nil }, parity: { nil })
  }

  package init(
    carry: @escaping Flag, zero: @escaping Flag, negative: @escaping Flag, overflow: @escaping Flag,
    parity: @escaping Flag, compared: (left: Term, right: Term)? = nil
  ) {
    self.carry = carry
    self.zero = zero
    self.negative = negative
    self.overflow = overflow
    self.parity = parity
    self.compared = compared
  }

  /// Whether nothing is known of any flag.
  package var areUndefined: Bool {
    [carry, zero, negative, overflow, parity].allSatisfy { $0() == nil }
  }

  /// Whether all flags are the same as others.
  package func areSame(as other: Flags) -> Bool {
    let isSameComparison =
      switch (compared, other.compared) {
      case (let one?, let two?): one.left == two.left && one.right == two.right
      case (nil, nil): true
      case (nil, _?), (_?, nil): false
      }
    return isSameComparison
      && zip(
        [carry, zero, negative, overflow, parity],
        [other.carry, other.zero, other.negative, other.overflow, other.parity]
      ).allSatisfy { $0() == $1() }
  }

  /// The flags of a result, with a carry and an overflow that depend on the operation.
  package init(of result: Term, carry: @escaping Flag, overflow: @escaping Flag) {
    self.init(
      carry: carry, zero: { result.equals(result.table.bits(0, width: result.width)) },
      negative: { result.isNegative }, overflow: overflow, parity: { Self.hasEvenParity(result) })
  }

  /// The flags of `left + right`, and of one more where `carry` holds.
  package static func adding(_ left: Term, _ right: Term, _ carry: Term? = nil) -> (sum: Term, flags: Flags) {
    let sum = carry.map { left + right + $0.toNumber(width: left.width) } ?? left + right
    let width = left.width
    let carryOut: Flag = {
      guard let carry else { return sum.less(than: left) }
      let wide = left.zeroExtended(to: width + 1) + right.zeroExtended(to: width + 1) + carry.toNumber(width: width + 1)
      return wide.extract(high: width, low: width).isSet
    }
    let flags = Flags(of: sum, carry: carryOut) {
      // Two operands of one sign, and a sum of the other one.
      left.isNegative.equals(right.isNegative) && !left.isNegative.equals(sum.isNegative)
    }
    return (sum, flags)
  }

  /// The flags of `left - right`, with the borrow as the carry, and of one less where `borrow` holds.
  package static func subtracting(_ left: Term, _ right: Term, _ borrow: Term? = nil) -> (
    difference: Term, flags: Flags
  ) {
    let difference = borrow.map { left - right - $0.toNumber(width: left.width) } ?? left - right
    let width = left.width
    let borrowOut: Flag = {
      guard let borrow else { return left.less(than: right) }
      let wide =
        left.zeroExtended(to: width + 1) - right.zeroExtended(to: width + 1) - borrow.toNumber(width: width + 1)
      return wide.extract(high: width, low: width).isSet
    }
    var flags = Flags(of: difference, carry: borrowOut) {
      // Two operands of different signs, and a difference of the sign of the second.
      !left.isNegative.equals(right.isNegative) && !left.isNegative.equals(difference.isNegative)
    }
    if borrow == nil {
      flags.compared = (left, right)
      flags.zero = { left.equals(right) }
    }
    return (difference, flags)
  }

  /// The flags of a bitwise operation: neither carry nor overflow.
  package static func logical(_ result: Term) -> Flags {
    let table = result.table
    return Flags(of: result, carry: { table.false }, overflow: { table.false })
  }

  private static func hasEvenParity(_ result: Term) -> Term {
    let bits = (0..<8).map { result.extract(high: $0, low: $0) }
    return !bits.dropFirst().reduce(bits[0], ^).isSet
  }
}

extension Term {
  /// Whether a bit is set.
  package var isSet: Term { equals(table.bits(1, width: 1)) }

  /// One for true, else zero.
  package func toNumber(width: Int) -> Term {
    table.bits(1, width: width).when(self, otherwise: table.bits(0, width: width))
  }
}
