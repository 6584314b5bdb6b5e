internal import BigInt
internal import VerifierTerms

// Elements of several bytes. Byte by byte, what is read at one index where another was written is a choice for each pair of their bytes,
// and a solver has to find that all of them are one: that the indices are equal.

extension PhysicalMemory {
  /// The bytes from a virtual address on, modulo 2^64, the first one least significant.
  ///
  /// - Parameter size: The number of bytes.
  func bits(size: Int, at start: Term) -> Term {
    let (written, memory) = elements(size: size, at: start)
    if let last = written.last, last.condition.isTrue {
      return written.dropLast().reversed().reduce(last.value) { $1.value.when($1.condition, otherwise: $0) }
    }
    let bytes = (0..<size).map {
      memory.byte(scene.physical(start + table.bits(BigInt($0), width: SymbolicWord.width)))
    }
    let rest = bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
    return written.reversed().reduce(rest) { $1.value.when($1.condition, otherwise: $0) }
  }

  /// What is read of the newest updates as a whole, the newest one first, where a condition holds; and memory before them.
  ///
  /// Of two ranges of 2^k bytes whose distance is a multiple of 2^k, no byte is in both unless they are the same: addresses are counted
  /// modulo 2^64, which 2^k divides.
  private func elements(
    size: Int, at start: Term
  ) -> (written: [(condition: Term, value: Term)], before: PhysicalMemory) {
    var written: [(condition: Term, value: Term)] = []
    var memory = self
    guard scene.pageTable == nil, size > 1, size.nonzeroBitCount == 1 else { return (written, memory) }
    while case .updated(let before, let update) = memory.history, case .word(let word) = update.content,
      update.length.constant?.number == BigInt(size), update.span.coversAll == nil, update.span.skipped == nil,
      start.isCongruent(to: update.start, moduloPowerOfTwo: size.trailingZeroBitCount)
    {
      let condition = start.equals(update.start)
      if !condition.isFalse { written.append((condition, word.extract(high: 8 * size - 1, low: 0))) }
      if condition.isTrue { break }
      memory = before
    }
    return (written, memory)
  }
}

extension Term {
  /// The greatest number of addends that are looked at.
  private static let mostAddends = 64

  /// Whether the terms show that two bit-vectors of one width differ by a multiple of 2^bits, modulo 2^width.
  fileprivate func isCongruent(to other: Term, moduloPowerOfTwo bits: Int) -> Bool {
    var multiples: [Term: Int] = [:]
    var constant: BigInt = 0
    var pending = [(term: self, factor: 1), (other, -1)]
    var count = 0
    while let (term, factor) = pending.popLast() {
      count += 1
      if count > Self.mostAddends { return false }
      switch term.operation {
      case .add: pending += term.operands.map { ($0, factor) }
      case .subtract: pending += [(term.operands[0], factor), (term.operands[1], -factor)]
      default:
        if let number = term.constant?.number {
          constant += BigInt(factor) * number
        } else if !term.isMultiple(ofPowerOfTwo: bits) {
          multiples[term, default: 0] += factor
        }
      }
    }
    let modulus = 1 << bits
    return constant % BigInt(modulus) == 0 && multiples.values.allSatisfy { $0 % modulus == 0 }
  }

  /// Whether the term, which is no sum, shows that its lowest bits are 0.
  private func isMultiple(ofPowerOfTwo bits: Int) -> Bool {
    switch operation {
    case .concatenate: operands[1].width >= bits && operands[1].constant?.number == 0
    case .multiply: operands.contains { factor in factor.constant?.number.map { $0 % (1 << bits) == 0 } ?? false }
    default: false
    }
  }
}
