import VerifierContracts
import VerifierExecution
import VerifierTerms

/// The number of bits that are set, by sums of neighbours: of pairs, of fours, and of bytes, each with its mask.
private func population(_ bits: U8, pairs: U8 = 0x55, fours: U8 = 0x33, bytes: U8 = 0x0f) -> U8 {
  let two = bits &- bits >> 1 & pairs
  let four = (two & fours) &+ (two >> 2 & fours)
  return (four &+ four >> 4) & bytes
}

/// Whether a number of 8 bits is another from its other end.
private func isReversed(_ made: Integer, _ number: Integer) -> Formula {
  (0..<8).map { made.bits(8)[7 - $0] == number.bits(8)[$0] }.reduce(true, &&)
}

/// Whether a count is that of the bits that are set in a number.
private func isPopulation(_ count: Integer, of number: Integer, width: Int) -> Formula {
  count == number.bits(width).nonzeroBits
}

extension Corpus {
  /// Mistakes in counts of bits, and in what looks at all bits at once.
  @Cases static var populations: [Contract] {
    function("populations/with-all-masks", of: Inputs.uint8) {
      population($0)
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 8))
    }
    function("populations/a-hole-in-the-first-mask", of: Inputs.uint8) {
      population($0, pairs: 0x54)
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 8))  // refuted: ensures/count
    }
    function("populations/a-hole-in-the-second-mask", of: Inputs.uint8) {
      population($0, fours: 0x13)
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 8))  // refuted: ensures/count
    }
    function("populations/a-last-mask-that-loses-the-greatest", of: Inputs.uint8) {
      population($0, bytes: 0x07)
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 8))  // refuted: ensures/count
      ensures("others", a < 255 ==> isPopulation(made, of: a, width: 8))
    }
    function("populations/the-high-byte-is-forgotten", of: Inputs.uint16) { bits in
      let two = bits &- bits >> 1 & 0x5555
      let four = (two & 0x3333) &+ (two >> 2 & 0x3333)
      return (four &+ four >> 4) & 0x0f
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 16))  // refuted: ensures/count
    }
    function("populations/bytes-summed-by-a-short-factor", of: Inputs.uint32) { bits in
      let two = bits &- bits >> 1 & 0x5555_5555
      let four = (two & 0x3333_3333) &+ (two >> 2 & 0x3333_3333)
      let eight = (four &+ four >> 4) & 0x0f0f_0f0f
      return eight &* 0x0001_0101 >> 24
    } ensures: { a, made in
      ensures("count", isPopulation(made, of: a, width: 32))  // refuted: ensures/count
    }
    function("populations/a-nibble-of-the-wide-mask", of: Inputs.uint64) { bits in
      let two = bits &- bits >> 1 & 0x5555_5555_5555_5555
      let four = (two & 0x3333_3333_3333_3333) &+ (two >> 2 & 0x3333_3323_3333_3333)
      let eight = (four &+ four >> 4) & 0x0f0f_0f0f_0f0f_0f0f
      return eight &* 0x0101_0101_0101_0101 >> 56
    } ensures: { a, made in
      ensures("none", a == 0xffff_ffff_ffff_ffff ==> made == 64)  // refuted: ensures/none
    }
    function("populations/parity-without-half-of-the-bits", of: Inputs.uint32) { a in
      var bits = a
      bits ^= bits >> 8
      bits ^= bits >> 4
      bits ^= bits >> 2
      bits ^= bits >> 1
      return bits & 1
    } ensures: { a, made in
      ensures("parity", made == a.bits(32).nonzeroBits % 2)  // refuted: ensures/parity
    }

    // Zeros at the ends.
    function("populations/leading-zeros-by-halves-of-nothing", of: Inputs.uint8) { a in
      var (bits, zeros): (U8, U8) = (a, 0)
      if bits & 0xf0 == 0 { (bits, zeros) = (bits << 4, 4) }
      if bits & 0xc0 == 0 { (bits, zeros) = (bits << 2, zeros + 2) }
      if bits & 0x80 == 0 { zeros += 1 }
      return zeros
    } ensures: { a, made in
      ensures("zero", a == 0 ==> made == 8)  // refuted: ensures/zero
      ensures("some", a != 0 ==> made == a.bits(8).leadingZeroBits)
    }
    function("populations/place-of-the-lowest-bit-of-nothing", of: Inputs.uint32) {
      31 - ($0 & (0 &- $0)).leadingZeroBits  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("place", a.bits(32)[0] ==> made == 0)
    }
    function("populations/digits-of-nothing", of: Inputs.uint32) {
      (32 - $0.leadingZeroBits + 6) / 7
    } ensures: { _, made in
      ensures("some", 1 <= made)  // refuted: ensures/some
    }
    conversion("populations/leading-zeros-of-a-widened-number", of: Inputs.uint16) {
      U32($0).leadingZeroBits
    } ensures: { a, made in
      ensures("count", made == a.bits(16).leadingZeroBits)  // refuted: ensures/count
    }
    function("populations/a-shift-by-all-leading-zeros-and-one", of: Inputs.uint64) { a in
      a << (a.leadingZeroBits + 1)
    } ensures: { a, made in
      ensures("normal", a != 0 ==> made.bits(64)[63])  // refuted: ensures/normal
    }

    // The bits below the highest.
    function("populations/next-power-of-a-power", of: Inputs.uint8, requires: { requires("small", 0 < $0 && $0 <= 64) })
    {
      var bits = $0
      bits |= bits >> 1
      bits |= bits >> 2
      bits |= bits >> 4
      return bits + 1
    } ensures: { a, made in
      ensures("enough", a <= made)
      ensures("least", made < 2 * a)  // refuted: ensures/least
    }
    function("populations/next-power-without-a-step", of: Inputs.uint16) {
      var bits = $0
      bits |= bits >> 1
      bits |= bits >> 2
      bits |= bits >> 4
      return bits
    } ensures: { _, made in
      ensures("ones", made.bits(16) & (made + 1) == 0)  // refuted: ensures/ones
    }
    function("populations/next-power-of-nothing", of: Inputs.uint16) {
      var bits = $0 &- (1 as U16)
      bits |= bits >> 1
      bits |= bits >> 2
      bits |= bits >> 4
      bits |= bits >> 8
      return bits &+ (1 as U16)
    } ensures: { a, made in
      ensures("enough", a <= made)  // refuted: ensures/enough
    }

    // All bits at once.
    function("populations/reversed-without-the-pairs", of: Inputs.uint8) { a in
      let nibbles = a << 4 | a >> 4
      return (nibbles & 0x55) << 1 | nibbles >> 1 & 0x55
    } ensures: { a, made in
      ensures("reversed", isReversed(made, a))  // refuted: ensures/reversed
    }
    function("populations/reversed-by-the-same-mask-twice", of: Inputs.uint8) { a in
      let nibbles = a << 4 | a >> 4
      let pairs = (nibbles & 0x33) << 2 | nibbles >> 2 & 0x33
      return (pairs & 0x33) << 1 | pairs >> 1 & 0x33
    } ensures: { a, made in
      ensures("reversed", isReversed(made, a))  // refuted: ensures/reversed
    }
    function("populations/gray-code-without-a-step-back", of: Inputs.uint8) { a in
      var bits = a ^ a >> 1
      bits ^= bits >> 1
      bits ^= bits >> 2
      return bits
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    conversion("populations/spread-by-a-wrong-mask", of: Inputs.uint8) {
      var bits = U16($0)
      bits = (bits | bits << 4) & 0x0f0f
      bits = (bits | bits << 2) & 0x3332
      return (bits | bits << 1) & 0x5555
    } ensures: { a, made in
      ensures("lowest", made.bits(16)[0] == a.bits(8)[0])  // refuted: ensures/lowest
      ensures("second", made.bits(16)[2] == a.bits(8)[1])
    }
    test("populations/a-zero-byte-by-a-difference-alone", of: Inputs.uint32) {
      ($0 &- (0x0101_0101 as U32)) & 0x8080_8080 != 0
    } ensures: { a, made in
      let bytes = [a % 256, a / 256 % 256, a / 65536 % 256, a / 0x100_0000]
      // refuted: ensures/zero
      ensures("zero", made == bytes.map { $0 == 0 }.reduce(false, ||))
    }
    function("populations/the-place-of-a-zero-byte", of: Inputs.uint32) {
      ($0 &- (0x0101_0101 as U32)) & ~$0 & 0x8080_8080
    } ensures: { a, made in
      ensures("second", made.bits(32)[15] ==> a / 256 % 256 == 0)  // refuted: ensures/second
      ensures("first", made.bits(32)[7] == (a % 256 == 0))
    }
  }
}
