internal import BigInt

// Arithmetic and comparison of bit-vectors (modulo 2^width, unsigned) and of integers. A comment states the identity
// that each simplification rests on.

extension Term {
  /// The sum.
  package static func + (left: Term, right: Term) -> Term {
    left.folded(.add, right) { left, right in
      // c + x  =  x + c
      if left.isConstant { return right + left }
      // x + 0  =  x
      if right.isZero { return left }
      // (x + c) + d  =  x + (c + d)
      if right.isConstant, left.operation == .add, left.operands[1].isConstant {
        return left.operands[0] + (left.operands[1] + right)
      }
      if left.sort == .integer {
        if let joined = left.joiningNumber(above: right) ?? right.joiningNumber(above: left) { return joined }
      } else if left.hasFields || right.hasFields,
        let sum = left.table.remembered(left, right, isDifference: false, { left.addingByFields(right) })
      {
        return sum
      }
      if !right.isConstant, right.index < left.index { return right.table.intern(.add, [right, left], left.sort) }
      return nil
    }
  }

  /// The difference.
  package static func - (left: Term, right: Term) -> Term {
    left.folded(.subtract, right) { left, right in
      // x - x  =  0
      if left == right { return left.table.zero(left.sort) }
      // x - c  =  x + (-c)
      if right.isConstant { return left + (right.table.zero(right.sort) - right) }
      let hasSums = left.operation == .add || right.operation == .add
      guard hasSums || left.sort != .integer && right.hasFields else { return nil }
      return left.table.remembered(left, right, isDifference: true) {
        if left.sort != .integer, let difference = left.subtractingByFields(right) { return difference }
        // (x + y + z) - (y + u)  =  (x + z) - u
        return hasSums ? left.cancelling(right) : nil
      }
    }
  }

  /// The product.
  package static func * (left: Term, right: Term) -> Term {
    left.folded(.multiply, right) { left, right in
      // c * x  =  x * c
      if left.isConstant { return right * left }
      // x * 0  =  0;  x * 1  =  x
      if right.isZero { return right }
      if right.isOne { return left }
      // (0 ++ b) * c  =  copies of b & c, where b is one bit
      if right.isConstant, let bit = left.singleBit { return bit.signExtended(to: left.width) & right }
      if !right.isConstant, right.index < left.index {
        return right.table.intern(.multiply, [right, left], left.sort)
      }
      return nil
    }
  }

  /// The quotient; `Operation.divide` defines the result for a zero divisor.
  package static func / (left: Term, right: Term) -> Term {
    left.folded(.divide, right) { left, right in left.simplifiedQuotient(by: right) }
  }

  /// The remainder; `Operation.remainder` defines the result for a zero divisor.
  package static func % (left: Term, right: Term) -> Term {
    left.folded(.remainder, right) { left, right in left.simplifiedRemainder(by: right) }
  }

  /// `self < other`, unsigned on bit-vectors.
  package func less(than other: Term) -> Term {
    other.expect(sort)
    if isConstant, let value = Operation.less.fold([self, other], .boolean) { return value }
    // x < x  is false
    if self == other { return table.false }
    if sort.width != nil {
      // x < 0  is false;  0 < x  is  x != 0;  ones < x  is false
      if other.isZero { return table.false }
      if isZero { return !other.equals(self) }
      if isAllOnes { return table.false }
      if let simpler = lessByFields(than: other) { return simpler }
    }
    if let simpler = lessConverted(than: other) ?? lessThanNext(of: other) { return simpler }
    return table.intern(.less, [self, other], .boolean)
  }

  /// A comparison of integers that are converted from bit-vectors, as a comparison of the bit-vectors: `toInteger` is
  /// monotonic. `nil` for other operands.
  private func lessConverted(than other: Term) -> Term? {
    switch (convertedBits, other.convertedBits) {
    case (let left?, let right?): return left.sort == right.sort ? left.less(than: right) : nil
    case (let bits?, nil):
      // toInteger x < n  is false for n <= 0, true from 2^width on
      guard case .integer(let bound)? = other.constant else { return nil }
      if bound.isZero || bound.sign == .minus { return table.false }
      return bound.bitWidthUnsigned > bits.width
        ? table.true : bits.less(than: table.bits(bound, width: bits.width))
    case (nil, let bits?):
      guard case .integer(let bound)? = constant else { return nil }
      if bound.sign == .minus { return table.true }
      return bound.bitWidthUnsigned > bits.width
        ? table.false : table.bits(bound, width: bits.width).less(than: bits)
    case (nil, nil): return nil
    }
  }

  /// A comparison of an integer with the next one of another, both converted from bit-vectors of one width, as a comparison of the
  /// bit-vectors. `nil` for other operands.
  private func lessThanNext(of other: Term) -> Term? {
    // toInteger x < toInteger y + 1  is  !(y < x)
    guard other.operation == .add, other.operands[1].isOne, let bits = convertedBits,
      let otherBits = other.operands[0].convertedBits, bits.sort == otherBits.sort
    else { return nil }
    return !otherBits.less(than: bits)
  }

  /// `self <= other`, unsigned on bit-vectors.
  package func atMost(_ other: Term) -> Term { !other.less(than: self) }

  /// `self < other` in two's complement.
  package func lessSigned(than other: Term) -> Term {
    other.expect(.bits(width))
    if let value = Operation.lessSigned.fold([self, other], .boolean) { return value }
    return self == other ? table.false : table.intern(.lessSigned, [self, other], .boolean)
  }

  /// The difference without the addends that occur on both sides; `nil` if there are none.
  private func cancelling(_ other: Term) -> Term? {
    let whole = addends
    var kept = whole
    var taken: [Term] = []
    for addend in other.addends {
      if let place = kept.firstIndex(of: addend) { kept.remove(at: place) } else { taken.append(addend) }
    }
    if kept.count == whole.count { return nil }
    let zero = table.zero(sort)
    return kept.reduce(zero, +) - taken.reduce(zero, +)
  }

  /// The addends of this sum, nested sums flattened to a depth of 3, so at most 8.
  private var addends: [Term] {
    (0..<3).reduce([self]) { addends, _ in addends.flatMap { $0.operation == .add ? Array($0.operands) : [$0] } }
  }

  /// An arithmetic operation: the constant if both operands are, else the simplified term, else a new node.
  private func folded(_ operation: Operation, _ other: Term, simplify: (Term, Term) -> Term?) -> Term {
    precondition(sort == .integer || sort.width != nil, "arithmetic needs numbers, not \(sort)")
    other.expect(sort)
    if isConstant, let value = operation.fold([self, other], sort) { return value }
    return simplify(self, other) ?? table.intern(operation, [self, other], sort)
  }
}

extension TermTable {
  func zero(_ sort: Sort) -> Term { constant(.zero(sort)) }
}

extension Operation {
  /// The result of this operation on constants; `nil` if an operand is not constant.
  func fold(_ operands: [Term], _ sort: Sort) -> Term? {
    guard operands.allSatisfy(\.isConstant) else { return nil }
    let values = operands.compactMap(\.constant)
    guard let value = apply(values, sort: sort) else { return nil }
    return operands[0].table.constant(value)
  }
}
