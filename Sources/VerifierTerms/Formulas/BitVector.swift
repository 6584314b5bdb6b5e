internal import BigInt

/// A bit-vector in a specification: some of the lowest bits of a mathematical integer, in two's complement.
///
/// `x.bits(32)` has the 32 lowest bits of `x`, whether `x` is negative or not. Operations on two bit-vectors need operands of one width; an
/// integer in place of the second stands for its lowest bits. As with `Integer`, operations on numbers are evaluated immediately.
public struct BitVector {
  private enum Storage {
    case number(BigInt)
    case term(Term)
  }
  private let storage: Storage
  /// The number of bits.
  public let width: Int

  private init(_ number: BigInt, width: Int) {
    storage = .number(BigInt(number.lowBits(width)))
    self.width = width
  }

  package init(_ term: Term) {
    storage = .term(term)
    width = term.width
  }

  /// The lowest bits of an integer.
  ///
  /// - Parameters:
  ///   - integer: Any integer; one below zero in two's complement.
  ///   - width: The number of bits, at least one.
  public init(_ integer: Integer, width: Int) {
    precondition(width > 0, "a bit-vector has at least one bit")
    if let literal = integer.literal {
      self.init(literal, width: width)
    } else if let table = integer.table {
      self.init(integer.term(in: table).toBits(width))
    } else {
      preconditionFailure("an integer is a literal or a term")
    }
  }

  /// The value as an unsigned number, from 0 to 2^width - 1.
  public var integer: Integer {
    switch storage {
    case .number(let number): Integer(number)
    case .term(let term): Integer(term.toInteger)
    }
  }

  /// The value in two's complement, from -2^(width - 1) to 2^(width - 1) - 1.
  public var signedInteger: Integer {
    switch storage {
    case .number(let number): Integer(number.magnitude.signed(width))
    case .term(let term): Integer(term.toSignedInteger)
    }
  }

  private func term(in table: TermTable) -> Term {
    switch storage {
    case .number(let number): table.bits(number, width: width)
    case .term(let term): table.own(term)
    }
  }

  private var table: TermTable? {
    if case .term(let term) = storage { term.table } else { nil }
  }

  /// The result of an operation, computed in a table of its own where both operands are numbers.
  private static func combine(_ left: BitVector, _ right: BitVector, _ build: (Term, Term) -> Term) -> BitVector {
    let table = left.table ?? right.table
    let shared = table ?? TermTable()
    return BitVector(build(left.term(in: shared), right.term(in: shared))).unless(table == nil)
  }

  private func map(_ build: (Term) -> Term) -> BitVector {
    BitVector(build(term(in: table ?? TermTable()))).unless(table == nil)
  }

  /// This bit-vector as a number, if it was computed from numbers alone.
  private func unless(_ isOfNumbers: Bool) -> BitVector {
    guard isOfNumbers, case .term(let term) = storage, let number = term.constant?.number else { return self }
    return BitVector(number, width: width)
  }

  private func checked(_ other: BitVector) -> BitVector {
    precondition(
      width == other.width, "two bit-vectors of one width were expected, not of \(width) and \(other.width) bits")
    return other
  }
}

extension Integer {
  /// The lowest bits of this integer, in two's complement.
  ///
  /// - Parameter width: The number of bits, at least one.
  public func bits(_ width: Int) -> BitVector { BitVector(self, width: width) }
}

// MARK: Operations

extension BitVector {
  /// The bitwise complement.
  public static prefix func ~ (operand: BitVector) -> BitVector { operand.map { ~$0 } }
  /// The bits that both have.
  public static func & (left: BitVector, right: BitVector) -> BitVector { combine(left, left.checked(right), &) }
  /// The bits that either has.
  public static func | (left: BitVector, right: BitVector) -> BitVector { combine(left, left.checked(right), |) }
  /// The bits that one has and the other has not.
  public static func ^ (left: BitVector, right: BitVector) -> BitVector { combine(left, left.checked(right), ^) }
  /// The bits that both have.
  public static func & (left: BitVector, right: Integer) -> BitVector { left & right.bits(left.width) }
  /// The bits that either has.
  public static func | (left: BitVector, right: Integer) -> BitVector { left | right.bits(left.width) }
  /// The bits that one has and the other has not.
  public static func ^ (left: BitVector, right: Integer) -> BitVector { left ^ right.bits(left.width) }

  /// The shift to the left, filled with zeros. An amount below zero shifts to the right, one of the width or more leaves zeros.
  public static func << (left: BitVector, right: Integer) -> BitVector { left.shifted(by: right, <<, >>) }
  /// The shift to the right, filled with zeros. An amount below zero shifts to the left, one of the width or more leaves zeros.
  public static func >> (left: BitVector, right: Integer) -> BitVector { left.shifted(by: right, >>, <<) }
  /// The shift to the right, filled with copies of the highest bit. An amount below zero shifts to the left.
  public func shiftedRightArithmetically(by amount: Integer) -> BitVector {
    shifted(by: amount, { $0.shiftedRightSigned($1) }, <<)
  }

  private func shifted(
    by amount: Integer, _ along: @escaping (Term, Term) -> Term, _ back: @escaping (Term, Term) -> Term
  ) -> BitVector {
    // A shift by the width, which is less than 2^width, is one by any greater amount.
    func bounded(_ amount: Integer) -> BitVector { Integer.least(amount, Integer(BigInt(width))).bits(width) }
    let zero: Integer = 0
    if let number = amount.literal {
      return number < 0
        ? Self.combine(self, bounded(zero - amount), back) : Self.combine(self, bounded(amount), along)
    }
    guard let table = amount.table else { preconditionFailure("an integer is a literal or a term") }
    let isNegative = amount.term(in: table).less(than: table.integer(0))
    return Self.combine(self, bounded(amount)) { value, places in
      guard isNegative != table.false else { return along(value, places) }
      return back(value, bounded(zero - amount).term(in: table)).when(isNegative, otherwise: along(value, places))
    }
  }

  /// The bits moved up, with those that leave at the top coming in at the bottom.
  ///
  /// - Parameter amount: The number of places, modulo the width.
  public func rotatedLeft(by amount: Integer) -> BitVector {
    let places = amount % Integer(BigInt(width))
    return (self << places) | (self >> (Integer(BigInt(width)) - places))
  }

  /// Whether a bit is set; the lowest is bit 0.
  public subscript(place: Int) -> Formula { self[place...place].integer == 1 }

  /// The bits of a range, the lowest of which is bit 0.
  public subscript(places: ClosedRange<Int>) -> BitVector {
    precondition(0 <= places.lowerBound && places.upperBound < width, "bits \(places) are not in a width of \(width)")
    return map { $0.extract(high: places.upperBound, low: places.lowerBound) }
  }

  /// This bit-vector above another.
  public func concatenated(with low: BitVector) -> BitVector {
    Self.combine(self, low) { $0.concatenated(with: $1) }
  }

  /// The bytes in the opposite order; the width is a multiple of 8.
  public var byteSwapped: BitVector {
    precondition(width.isMultiple(of: 8), "a bit-vector of whole bytes was expected, not of \(width) bits")
    return map(\.byteSwapped)
  }

  /// Whether exactly one bit is set. Proofs know more from this than from a count of 1: that the remainder by such a number is
  /// `x & (number - 1)`, for one.
  public var isPowerOfTwo: Formula { self != 0 && (self & (integer - 1)) == 0 }

  /// The number of bits that are set.
  public var nonzeroBits: Integer { map(\.nonzeroBits).integer }
  /// The number of zeros above the highest bit that is set; the width for 0.
  public var leadingZeroBits: Integer { map(\.leadingZeroBits).integer }
  /// The number of zeros below the lowest bit that is set; the width for 0.
  public var trailingZeroBits: Integer { map(\.trailingZeroBits).integer }

  /// The formula that two bit-vectors are equal.
  public static func == (left: BitVector, right: BitVector) -> Formula { left.integer == left.checked(right).integer }
  /// The formula that two bit-vectors differ.
  public static func != (left: BitVector, right: BitVector) -> Formula { !(left == right) }
  /// The formula that a bit-vector has the lowest bits of an integer.
  public static func == (left: BitVector, right: Integer) -> Formula { left == right.bits(left.width) }
  /// The formula that a bit-vector has not the lowest bits of an integer.
  public static func != (left: BitVector, right: Integer) -> Formula { !(left == right) }
}
