package import BigInt

extension TermTable {
  /// The literal of a truth value.
  package func boolean(_ value: Bool) -> Term { Term(table: self, index: value ? Self.trueIndex : Self.falseIndex) }
  /// The literal `true`.
  package var `true`: Term { boolean(true) }
  /// The literal `false`.
  package var `false`: Term { boolean(false) }

  /// The bit-vector literal of a number modulo 2^width.
  package func bits(_ value: BigInt, width: Int) -> Term {
    constant(.bits(value.lowBits(width), width: width))
  }

  /// The literal of an integer.
  package func integer(_ value: BigInt) -> Term { constant(.integer(value)) }

  /// The memory in which every cell holds `cell`.
  package func filled(_ cell: Term, addressWidth: Int) -> Term {
    intern(.filled(address: addressWidth), [cell], .memory(address: addressWidth, cell: cell.width))
  }

  /// The memory in which every cell holds its own address.
  package func identity(width: Int) -> Term {
    intern(.identity(width: width), [], .memory(address: width, cell: width))
  }
}

extension BigInt {
  /// This number modulo 2^width: its `width` lowest bits in two's complement.
  func lowBits(_ width: Int) -> BigUInt {
    let remainder = magnitude.lowBits(width)
    return sign == .minus && remainder != 0 ? (BigUInt(1) << width) - remainder : remainder
  }

  /// The quotient and remainder of the Euclidean division by a divisor other than zero: `0 <= remainder < |divisor|`.
  func euclidean(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    guard remainder.signum() < 0 else { return (quotient, remainder) }
    return divisor.signum() > 0 ? (quotient - 1, remainder + divisor) : (quotient + 1, remainder - divisor)
  }
}

extension BigUInt {
  /// This number modulo 2^64.
  var lowWord: UInt { words[0] }

  /// The value of these `width` bits in two's complement.
  func signed(_ width: Int) -> BigInt {
    self >> (width - 1) == 0 ? BigInt(self) : BigInt(self) - (BigInt(1) << width)
  }

  /// This number modulo 2^width.
  func lowBits(_ width: Int) -> BigUInt { bitWidth <= width ? self : self & .ones(width) }

  /// The number of `width` bits that are all ones: 2^width - 1.
  static func ones(_ width: Int) -> BigUInt { (BigUInt(1) << width) - 1 }
}
