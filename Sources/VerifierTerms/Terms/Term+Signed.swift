internal import BigInt

// Bit-vectors as numbers in two's complement.

extension Term {
  /// Whether the sign bit is set.
  package var isNegative: Term {
    // The sign bit of an extension with zeros is not set, that of an extension with copies is that of the operand.
    switch operation {
    case .zeroExtend: table.false
    case .signExtend: operands[0].isNegative
    default: !less(than: table.bits(BigInt(1) << (width - 1), width: width))
    }
  }

  /// The value in two's complement as an integer.
  package var toSignedInteger: Term {
    // Both extensions preserve the value.
    switch operation {
    case .signExtend: return operands[0].toSignedInteger
    case .zeroExtend: return toInteger
    default: return (toInteger - table.integer(BigInt(1) << width)).when(isNegative, otherwise: toInteger)
    }
  }

  /// The absolute value, as an unsigned bit-vector of the same width.
  package var magnitudeSigned: Term { (table.zero(sort) - self).when(isNegative, otherwise: self) }

  /// The quotient in two's complement, rounded towards zero, modulo 2^width. What it is by zero is not said.
  package func dividedSigned(by other: Term) -> Term {
    let quotient = magnitudeSigned / other.magnitudeSigned
    return quotient.when(isNegative.equals(other.isNegative), otherwise: table.zero(sort) - quotient)
  }

  /// The remainder in two's complement of a quotient that is rounded towards zero: its sign is that of this term.
  package func remainderSigned(dividingBy other: Term) -> Term {
    let remainder = magnitudeSigned % other.magnitudeSigned
    return (table.zero(sort) - remainder).when(isNegative, otherwise: remainder)
  }
}
