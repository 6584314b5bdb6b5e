internal import BigInt
internal import VerifierTerms

extension SymbolicInteger {
  public static prefix func ~ (operand: Self) -> Self { operand.total("~", { ~$0 }, { ~$0 }) }
  public static func & (left: Self, right: Self) -> Self { total("&", left, right, &, &) }
  public static func | (left: Self, right: Self) -> Self { total("|", left, right, |, |) }
  public static func ^ (left: Self, right: Self) -> Self { total("^", left, right, ^, ^) }
  public static func &= (left: inout Self, right: Self) { left = left & right }
  public static func |= (left: inout Self, right: Self) { left = left | right }
  public static func ^= (left: inout Self, right: Self) { left = left ^ right }

  // MARK: Shifts

  public static func &<< (left: Self, right: Self) -> Self {
    total("&<<", left, right, { $0 << Self.masked($1) }, &<<)
  }
  public static func &>> (left: Self, right: Self) -> Self {
    total("&>>", left, right, { shiftedRight($0, Self.masked($1)) }, &>>)
  }
  public static func &<<= (left: inout Self, right: Self) { left = left &<< right }
  public static func &>>= (left: inout Self, right: Self) { left = left &>> right }

  public static func << <Amount: BinaryInteger>(left: Self, right: Amount) -> Self {
    shifted(left, right, "<<", { $0 << $1 }, shiftedRight) { $0 << $1 }
  }
  public static func >> <Amount: BinaryInteger>(left: Self, right: Amount) -> Self {
    shifted(left, right, ">>", shiftedRight, { $0 << $1 }) { $0 >> $1 }
  }
  public static func <<= <Amount: BinaryInteger>(left: inout Self, right: Amount) { left = left << right }
  public static func >>= <Amount: BinaryInteger>(left: inout Self, right: Amount) { left = left >> right }

  /// An amount modulo the width, which is a power of two.
  private static func masked(_ amount: Term) -> Term { amount & amount.table.bits(BigInt(width - 1), width: width) }

  private static func shiftedRight(_ term: Term, _ amount: Term) -> Term {
    isSigned ? term.shiftedRightSigned(amount) : term >> amount
  }

  /// A shift by any amount: one below zero shifts the other way.
  ///
  /// - Parameters:
  ///   - along: The shift by an amount of at least zero.
  ///   - back: The shift the other way.
  private static func shifted<Amount: BinaryInteger>(
    _ value: Self, _ amount: Amount, _ operation: String, _ along: (Term, Term) -> Term,
    _ back: (Term, Term) -> Term, _ compute: (Native, BigInt) -> Native
  ) -> Self {
    let symbolic = amount as? any AnySymbolicInteger
    if let number = symbolic.map(\.number) ?? BigInt(amount) {
      // A shift by the width or more is one by the width.
      let most = BigInt(width)
      let places = Swift.max(-most, Swift.min(number, most))
      return value.total(operation) { term in
        let amount = term.table.bits(BigInt(places.magnitude), width: width)
        return places < 0 ? back(term, amount) : along(term, amount)
      } _: {
        compute($0, places)
      }
    }
    guard let symbolic, let path = path(for: operation, [value, symbolic]) else { return value }
    path.countOperation()
    let (term, places) = (value.term(in: path.table), symbolic.bits(in: path.table))
    let result =
      if Amount.isSigned {
        back(term, fitted(path.table.bits(0, width: places.width) - places))
          .when(places.isNegative, otherwise: along(term, fitted(places)))
      } else {
        along(term, fitted(places))
      }
    return Self(result, on: path)
  }

  /// An unsigned amount as a bit-vector of this type's width: one that is too great is the width, which shifts as far.
  private static func fitted(_ amount: Term) -> Term {
    if amount.width <= width { return amount.zeroExtended(to: width) }
    let most = amount.table.bits(BigInt(width), width: width)
    let isTooGreat = !amount.less(than: amount.table.bits(BigInt(width), width: amount.width))
    return most.when(isTooGreat, otherwise: amount.extract(high: width - 1, low: 0))
  }

  // MARK: Counts

  /// The number of bits that are set. The path goes on once for each number that is possible.
  public var nonzeroBitCount: Int {
    operate("nonzeroBitCount", otherwise: 0) { path, term in
      let count = term.nonzeroBits
      return path.choose(0...Self.width) { count.less(than: term.table.bits(BigInt($0), width: term.width)) }
    } onNumber: {
      $0.nonzeroBitCount
    }
  }

  /// The number of zeros above the highest bit that is set. The path goes on once for each number that is possible.
  public var leadingZeroBitCount: Int {
    operate("leadingZeroBitCount", otherwise: 0) { path, term in
      // Fewer than n zeros are where a number is not below 2^(width - n).
      path.choose(0...Self.width) {
        let bound = BigInt(1) << (Self.width - $0)
        return $0 == 0 ? term.table.false : !term.less(than: term.table.bits(bound, width: Self.width))
      }
    } onNumber: {
      $0.leadingZeroBitCount
    }
  }

  /// The number of zeros below the lowest bit that is set. The path goes on once for each number that is possible.
  public var trailingZeroBitCount: Int {
    operate("trailingZeroBitCount", otherwise: 0) { path, term in
      // Fewer than n zeros are where the n lowest bits are not zero.
      path.choose(0...Self.width) {
        if $0 == 0 { return term.table.false }
        let bits = term.extract(high: $0 - 1, low: 0)
        return !bits.equals(term.table.bits(0, width: $0))
      }
    } onNumber: {
      $0.trailingZeroBitCount
    }
  }

  public var nonzeroBits: Self {
    total("nonzeroBits", \.nonzeroBits) { Native(truncatingIfNeeded: $0.nonzeroBitCount) }
  }
  public var leadingZeroBits: Self {
    total("leadingZeroBits", \.leadingZeroBits) { Native(truncatingIfNeeded: $0.leadingZeroBitCount) }
  }
  public var trailingZeroBits: Self {
    total("trailingZeroBits", \.trailingZeroBits) { Native(truncatingIfNeeded: $0.trailingZeroBitCount) }
  }

  // MARK: Bytes

  public var byteSwapped: Self {
    total("byteSwapped", \.byteSwapped) {
      $0.byteSwapped
    }
  }

  public var littleEndian: Self { self }
  public var bigEndian: Self { byteSwapped }
  public init(littleEndian value: Self) { self = value }
  public init(bigEndian value: Self) { self = value.byteSwapped }
}

extension Path {
  /// The number, of some in a row, that something is on this path: goes on once for each that is possible.
  ///
  /// - Parameter isLess: Whether it is less than a number.
  func choose(_ numbers: ClosedRange<Int>, isLess: (Int) -> Term) -> Int {
    var (least, most) = (numbers.lowerBound, numbers.upperBound)
    while least < most {
      let middle = least + (most - least + 1) / 2
      if decide(isLess(middle)) { most = middle - 1 } else { least = middle }
    }
    return least
  }
}
