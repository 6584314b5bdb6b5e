internal import BigInt

// Quotients and remainders of sums in which multiples of the divisor occur. Numbers that differ by a multiple of d have one remainder
// by d. That holds of integers of either sign, and of d = 0 as well: the only multiple of 0 is 0, and x % 0 = x. A comment states
// the identity that each simplification rests on.
//
// Long sums are left as they are. What comes of others does not depend on the order of the addends, and is not simplified once more.

extension Term {
  /// The simplified remainder of this term by another one; `nil` if there is nothing to simplify.
  func simplifiedRemainder(by divisor: Term) -> Term? {
    // x % 1  =  0;  x % x  =  0;  0 % x  =  0
    if divisor.isOne || self == divisor || isZero { return table.zero(sort) }
    // (x % d) % d  =  x % d
    if operation == .remainder, operands[1] == divisor { return self }
    // x % 2^k  =  0 ++ x[k - 1 ... 0]
    guard sort == .integer else { return divisor.powerOfTwo.map(remainderByPowerOfTwo) }
    let dividend = reduced(modulo: divisor)
    if let remainder = (dividend ?? self).remainderOfBits(by: divisor) { return remainder }
    guard let dividend else { return nil }
    if dividend.isZero || dividend == divisor { return table.integer(0) }
    if let value = Operation.remainder.fold([dividend, divisor], .integer) { return value }
    return table.intern(.remainder, [dividend, divisor], .integer)
  }

  /// The simplified quotient of this term by another one; `nil` if there is nothing to simplify.
  func simplifiedQuotient(by divisor: Term) -> Term? {
    // x / 1  =  x
    if divisor.isOne { return self }
    // x / 2^k  =  0 ++ x[width - 1 ... k]
    guard sort == .integer else { return divisor.powerOfTwo.map(dividedByPowerOfTwo) }
    // 0 / x  =  0
    if isZero { return self }
    if let quotient = quotientOfBits(by: divisor) { return quotient }
    guard let (multiple, rest) = separated(by: divisor) else { return nil }
    // (c * x + y) / c  =  x + y / c,  where c is not 0
    let quotient = rest.quotientOfBits(by: divisor) ?? Operation.divide.fold([rest, divisor], .integer)
    return multiple + (quotient ?? table.intern(.divide, [rest, divisor], .integer))
  }

  private func remainderOfBits(by divisor: Term) -> Term? {
    // toInteger x % 2^k  =  toInteger x[k - 1 ... 0]
    guard let bits = convertedBits, let places = divisor.powerOfTwo else { return nil }
    return places < bits.width ? bits.extract(high: places - 1, low: 0).toInteger : self
  }

  private func quotientOfBits(by divisor: Term) -> Term? {
    // toInteger x / 2^k  =  toInteger x[width - 1 ... k]
    guard let bits = convertedBits, let places = divisor.powerOfTwo else { return nil }
    return places < bits.width ? bits.extract(high: bits.width - 1, low: places).toInteger : table.integer(0)
  }

  /// An integer that has the same remainder by a divisor, and in which no multiple of it is seen; `nil` if none is seen in this one.
  private func reduced(modulo divisor: Term) -> Term? {
    let factors = Factors(of: divisor)
    var kept: [Addend] = []
    var isReduced = false
    var addends = Addends(of: self)
    while let addend = addends.next() {
      if !addend.term.isConstant, addend.term.isMultiple(of: factors) {
        // (x ± d * y) % d  =  x % d
        isReduced = true
      } else if let inner = addend.term.dividend(modulo: factors) {
        // (x ± y % (d * z)) % d  =  (x ± y) % d
        isReduced = true
        addends.append(inner, isNegative: addend.isNegative)
      } else {
        kept.append(addend)
      }
    }
    guard addends.areAll else { return nil }
    // (x + c) % d  =  x % d,  where c is a multiple of d
    let constant = table.integer(kept.constant)
    if kept.contains(where: \.term.isConstant), constant.isMultiple(of: factors) {
      return kept.filter { !$0.term.isConstant }.sum(in: table)
    }
    return isReduced ? kept.sum(in: table) : nil
  }

  /// The dividend of a remainder by a multiple of a divisor; `nil` for other integers.
  private func dividend(modulo factors: Factors) -> Term? {
    if operation == .remainder { return operands[1].isMultiple(of: factors) ? operands[0] : nil }
    // toInteger (x % y)  =  toInteger x % toInteger y
    guard let bits = convertedBits, bits.operation == .remainder else { return nil }
    return bits.operands[1].toInteger.isMultiple(of: factors) ? bits.operands[0].toInteger : nil
  }

  /// The quotient of the addends that are seen to be multiples of a constant divisor other than 0, and the sum of the others; `nil`
  /// where there are none.
  private func separated(by divisor: Term) -> (quotient: Term, rest: Term)? {
    guard let number = divisor.constant?.number, number != 0 else { return nil }
    var multiples: [Addend] = []
    var others: [Addend] = []
    var addends = Addends(of: self)
    while let addend = addends.next() {
      if !addend.term.isConstant, let quotient = addend.term.wholeQuotient(by: number) {
        multiples.append(Addend(term: quotient, isNegative: addend.isNegative))
      } else {
        others.append(addend)
      }
    }
    guard addends.areAll else { return nil }
    if others.contains(where: \.term.isConstant), others.constant.isMultiple(of: number) {
      multiples.append(Addend(term: table.integer(others.constant / number), isNegative: false))
      others.removeAll(where: \.term.isConstant)
    }
    return multiples.isEmpty ? nil : (multiples.sum(in: table), others.sum(in: table))
  }

  /// The quotient of a product by a constant by a number that divides the constant; `nil` for other integers.
  private func wholeQuotient(by number: BigInt) -> Term? {
    guard operation == .multiply, let factor = operands[1].constant?.number, factor.isMultiple(of: number) else {
      return nil
    }
    return operands[0] * table.integer(factor / number)
  }

  /// The exponent k if this is the number 2^k with k > 0; otherwise `nil`.
  var powerOfTwo: Int? {
    guard let number = constant?.number, number > 1 else { return nil }
    let exponent = number.magnitude.trailingZeroBitCount
    return number.magnitude == BigUInt(1) << exponent ? exponent : nil
  }
}

// MARK: Factors

/// The factors of an integer.
private struct Factors {
  /// The product of the factors that are constant.
  var constant: BigInt = 1
  var others: [Term] = []

  /// The factors of a term, nested products flattened to a depth of 3, so at most 8.
  init(of term: Term) {
    let factors = (0..<3).reduce([term]) { factors, _ in
      factors.flatMap { $0.operation == .multiply ? Array($0.operands) : [$0] }
    }
    for factor in factors {
      if let number = factor.constant?.number { constant *= number } else { others.append(factor) }
    }
  }
}

extension Term {
  /// Whether this integer is seen to be a multiple of another one, whose factors are given: each of them is one of its own.
  fileprivate func isMultiple(of divisor: Factors) -> Bool {
    var own = Factors(of: self)
    if own.constant == 0 { return true }
    for factor in divisor.others {
      guard let place = own.others.firstIndex(of: factor) else { return false }
      own.others.remove(at: place)
    }
    return own.constant.isMultiple(of: divisor.constant)
  }
}

extension BigInt {
  /// Whether this number is a multiple of another one. The only multiple of 0 is 0.
  fileprivate func isMultiple(of divisor: BigInt) -> Bool { divisor == 0 ? self == 0 : self % divisor == 0 }
}
