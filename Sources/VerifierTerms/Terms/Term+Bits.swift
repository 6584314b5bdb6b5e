internal import BigInt

// Bit-vectors: bitwise operations, shifts, extraction, extension, and conversions to and from integers.

extension Term {
  /// The bitwise complement.
  package static prefix func ~ (operand: Term) -> Term {
    if let value = Operation.complement.fold([operand], operand.sort) { return value }
    // not not x  =  x
    if operand.operation == .complement { return operand.operands[0] }
    if let simpler = operand.complementByFields { return simpler }
    return operand.table.intern(.complement, [operand], .bits(operand.width))
  }

  /// The bitwise conjunction.
  package static func & (left: Term, right: Term) -> Term {
    left.bitwise(.bitAnd, right) { left, right in
      // x & 0 = 0;  x & ones = x;  x & x = x
      if right.isZero || left == right { return right }
      if right.isAllOnes { return left }
      // x & ~x = 0
      return left.isComplement(of: right) ? left.table.zero(left.sort) : bitwiseByFields(left, right, &)
    }
  }

  /// The bitwise disjunction.
  package static func | (left: Term, right: Term) -> Term {
    left.bitwise(.bitOr, right) { left, right in
      // x | ones = ones;  x | 0 = x;  x | x = x
      if right.isAllOnes || left == right { return right }
      if right.isZero { return left }
      // x | ~x = ones
      return left.isComplement(of: right) ? ~left.table.zero(left.sort) : bitwiseByFields(left, right, |)
    }
  }

  /// The bitwise exclusive disjunction.
  package static func ^ (left: Term, right: Term) -> Term {
    left.bitwise(.bitXor, right) { left, right in
      // x ^ 0 = x;  x ^ x = 0;  x ^ ones = ~x
      if right.isZero { return left }
      if left == right { return left.table.zero(left.sort) }
      if right.isAllOnes { return ~left }
      // x ^ ~x = ones
      return left.isComplement(of: right) ? ~left.table.zero(left.sort) : bitwiseByFields(left, right, ^)
    }
  }

  /// The shift to the left, filled with zeros.
  package static func << (left: Term, right: Term) -> Term { left.shifted(.shiftLeft, right) }
  /// The logical shift to the right, filled with zeros.
  package static func >> (left: Term, right: Term) -> Term { left.shifted(.shiftRight, right) }
  /// The arithmetic shift to the right, filled with copies of the sign bit.
  package func shiftedRightSigned(_ amount: Term) -> Term { shifted(.shiftRightSigned, amount) }

  /// Bits `high ... low`, counted from zero at the least significant bit.
  package func extract(high: Int, low: Int) -> Term {
    precondition(0 <= low && low <= high && high < width, "bits \(high)...\(low) are not in a width of \(width)")
    let operation = Operation.extract(high: high, low: low)
    let sort = Sort.bits(high - low + 1)
    if let value = operation.fold([self], sort) { return value }
    // x[width - 1 ... 0]  =  x
    if sort == self.sort { return self }
    switch self.operation {
    case .extract(_, let inner):
      // x[h ... i][high ... low]  =  x[high + i ... low + i]
      return operands[0].extract(high: high + inner, low: low + inner)
    case .concatenate:
      // Bits within one part of a concatenation are bits of that part.
      let split = operands[1].width
      if high < split { return operands[1].extract(high: high, low: low) }
      if low >= split { return operands[0].extract(high: high - split, low: low - split) }
      // Bits of both parts are the concatenation of their bits.
      return operands[0].extract(high: high - split, low: 0)
        .concatenated(with: operands[1].extract(high: split - 1, low: low))
    case .zeroExtend:
      let inner = operands[0].width
      if high < inner { return operands[0].extract(high: high, low: low) }
      if low >= inner { return table.zero(sort) }
      return operands[0].extract(high: inner - 1, low: low).zeroExtended(to: high - low + 1)
    case .signExtend:
      let inner = operands[0].width
      if high < inner { return operands[0].extract(high: high, low: low) }
      // Above the operand all bits are its sign bit.
      return operands[0].extract(high: inner - 1, low: min(low, inner - 1)).signExtended(to: high - low + 1)
    default: break
    }
    return table.intern(operation, [self], sort)
  }

  /// The concatenation of this term, as the high bits, and `low`.
  package func concatenated(with low: Term) -> Term {
    let sort = Sort.bits(width + low.width)
    // What is not joined with the field below it only goes in front of it, as the fields of `low` are joined.
    if staysField(above: low) { return table.intern(.concatenate, [self, low], sort) }
    if let value = Operation.concatenate.fold([self, low], sort) { return value }
    return .joining([self, low])
  }

  /// Widened with zeros; `width` is at least the term's own.
  package func zeroExtended(to width: Int) -> Term {
    precondition(width >= self.width, "a term cannot be extended to fewer bits")
    if width == self.width { return self }
    if let value = Operation.zeroExtend(to: width).fold([self], .bits(width)) { return value }
    // Zeros above zeros.
    if case .zeroExtend = operation { return operands[0].zeroExtended(to: width) }
    return .joining([table.zero(.bits(width - self.width)), self])
  }

  /// This term extended with copies of its sign bit to `width` bits, at least the term's own width.
  package func signExtended(to width: Int) -> Term {
    precondition(width >= self.width, "a term cannot be extended to fewer bits")
    if width == self.width { return self }
    if let value = Operation.signExtend(to: width).fold([self], .bits(width)) { return value }
    // The sign bit of zeros above a term is 0, that of copies of a sign bit is that bit.
    if case .zeroExtend = operation { return operands[0].zeroExtended(to: width) }
    if case .signExtend = operation { return operands[0].signExtended(to: width) }
    return table.intern(.signExtend(to: width), [self], .bits(width))
  }

  /// The unsigned value of this bit-vector as an integer.
  package var toInteger: Term {
    if let value = Operation.toInteger.fold([self], .integer) { return value }
    precondition(sort.width != nil, "a bit-vector was expected, not \(sort)")
    // Zero extension preserves the value.
    if case .zeroExtend = operation { return operands[0].toInteger }
    return table.intern(.toInteger, [self], .integer)
  }

  /// This integer modulo 2^width.
  ///
  /// Without recursion, as sums may be nested to any depth.
  package func toBits(_ width: Int) -> Term {
    expect(.integer)
    var pending = [self]
    while let term = pending.last {
      if term.knownBits(width) != nil {
        pending.removeLast()
        continue
      }
      let parts = term.wrappedParts
      let missing = parts.filter { $0.knownBits(width) == nil }
      if missing.isEmpty {
        let wrapped = term.wrapping(parts.compactMap { $0.knownBits(width) }, width)
        table.wrappings[TermTable.Wrapping(integer: term.index, width: width)] = wrapped.index
      } else {
        pending += missing.reversed()
      }
    }
    return knownBits(width) ?? table.intern(.toBits(width), [self], .bits(width))
  }

  /// This integer modulo 2^width where nothing has to be computed for it; else `nil`.
  private func knownBits(_ width: Int) -> Term? {
    if let value = Operation.toBits(width).fold([self], .bits(width)) { return value }
    if operation == .toInteger {
      // toBits(toInteger x) is x truncated or zero-extended.
      let bits = operands[0]
      return width <= bits.width ? bits.extract(high: width - 1, low: 0) : bits.zeroExtended(to: width)
    }
    return table.wrappings[TermTable.Wrapping(integer: index, width: width)].map { Term(table: table, index: $0) }
  }

  /// The operands of which this integer modulo 2^width is computed: reduction commutes with sums, differences and products.
  private var wrappedParts: [Term] {
    switch operation {
    case .add, .subtract, .multiply: Array(operands)
    case .choose: [operands[1], operands[2]]
    default: []
    }
  }

  private func wrapping(_ parts: [Term], _ width: Int) -> Term {
    switch operation {
    case .add: parts[0] + parts[1]
    case .subtract: parts[0] - parts[1]
    case .multiply: parts[0] * parts[1]
    case .choose: parts[0].when(operands[0], otherwise: parts[1])
    default: table.intern(.toBits(width), [self], .bits(width))
    }
  }

  private func bitwise(_ operation: Operation, _ other: Term, simplify: (Term, Term) -> Term?) -> Term {
    other.expect(.bits(width))
    if let value = operation.fold([self, other], sort) { return value }
    // A constant is the right operand; otherwise the older term is the left one.
    let swap = constant != nil || (other.constant == nil && other.index < index)
    let (left, right) = swap ? (other, self) : (self, other)
    return simplify(left, right) ?? table.intern(operation, [left, right], sort)
  }

  private func shifted(_ operation: Operation, _ amount: Term) -> Term {
    amount.expect(.bits(width))
    if let value = operation.fold([self, amount], sort) { return value }
    // x << 0  =  x;  0 << x  =  0
    if amount.isZero || isZero { return self }
    guard let number = amount.constant?.number else { return table.intern(operation, [self, amount], sort) }
    let places = Int(min(number, BigInt(width)))
    switch operation {
    // x << c  =  x[width - 1 - c ... 0] ++ 0
    case .shiftLeft:
      return places == width
        ? table.zero(sort) : extract(high: width - 1 - places, low: 0).concatenated(with: table.zero(.bits(places)))
    // x >> c  =  0 ++ x[width - 1 ... c], with copies of the sign bit in place of 0 in two's complement
    case .shiftRight: return dividedByPowerOfTwo(places)
    default:
      return extract(high: width - 1, low: min(places, width - 1)).signExtended(to: width)
    }
  }

  /// The quotient of this bit-vector by 2^places, rounded down.
  func dividedByPowerOfTwo(_ places: Int) -> Term {
    places >= width ? table.zero(sort) : extract(high: width - 1, low: places).zeroExtended(to: width)
  }

  /// The remainder of this bit-vector by 2^places.
  func remainderByPowerOfTwo(_ places: Int) -> Term {
    if places == 0 { return table.zero(sort) }
    return places >= width ? self : extract(high: places - 1, low: 0).zeroExtended(to: width)
  }

  private func isComplement(of other: Term) -> Bool {
    operation == .complement && operands[0] == other || other.operation == .complement && other.operands[0] == self
  }
}

extension BigInt {
  /// The number of bits of this non-negative number; 0 for zero.
  var bitWidthUnsigned: Int { magnitude.bitWidth }
}
