import VerifierContracts
import VerifierExecution
import VerifierTerms

/// Whether a number is another, rotated to the left.
private func isRotated(_ made: Integer, _ number: Integer, by places: Integer, width: Int) -> Formula {
  made.bits(width) == number.bits(width).rotatedLeft(by: places)
}

extension Corpus {
  /// Mistakes in rotations and in shifts of numbers that are wider than the machine's.
  @Cases static var rotations: [Contract] {
    function("rotations/to-the-other-side", of: Inputs.uint32, and: Inputs.uint32) {
      $0 &>> $1 | $0 &<< (0 &- $1)
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 32))  // refuted: ensures/rotated
    }
    function("rotations/by-more-than-the-width", of: Inputs.uint16, and: Inputs.uint16) {
      $0 << $1 | $0 >> (16 &- $1)
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 16))  // refuted: ensures/rotated
    }
    function("rotations/by-an-amount-of-too-few-bits", of: Inputs.uint32, and: Inputs.uint32) {
      let places = $1 & 15
      return $0 << places | $0 >> (32 - places)
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 32))  // refuted: ensures/rotated
    }
    function("rotations/a-sum-by-zero", of: Inputs.uint8, and: Inputs.uint8) {
      $0 &<< $1 &+ $0 &>> (0 &- $1)
    } ensures: { a, b, made in
      ensures("none", b == 0 ==> made == a)  // refuted: ensures/none
    }
    function("rotations/an-exclusive-or-by-zero", of: Inputs.uint64, and: Inputs.uint64) {
      $0 &<< $1 ^ $0 &>> (0 &- $1)
    } ensures: { a, b, made in
      ensures("none", b == 0 ==> made == a)  // refuted: ensures/none
    }
    function("rotations/of-a-signed-number", of: Inputs.int32, and: Inputs.int32) {
      $0 &<< $1 | $0 &>> (0 &- $1)
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 32))  // refuted: ensures/rotated
    }
    function("rotations/of-a-widened-number", of: Inputs.uint8, and: Inputs.uint8) {
      let (wide, places) = (U32($0), U32($1 & 7))
      return U8(truncatingIfNeeded: wide << places | wide >> (32 - places))
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 8))  // refuted: ensures/rotated
    }
    function("rotations/of-four-bits", of: Inputs.uint8, requires: { requires("nibble", $0 < 16) }) {
      $0 << 1 | $0 >> 3
    } ensures: { _, made in
      ensures("nibble", made < 16)  // refuted: ensures/nibble
    }
    function("rotations/by-one-less-on-one-side", of: Inputs.uint16) {
      $0 >> 1 | $0 << 14
    } ensures: { a, made in
      ensures("rotated", isRotated(a, made, by: 1, width: 16))  // refuted: ensures/rotated
    }
    function("rotations/by-a-quarter-twice", of: Inputs.uint64) { a in
      let once = a << 16 | a >> 48
      return once << 16 | once >> 48
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    function("rotations/a-remainder-for-a-mask", of: Inputs.uint8, and: Inputs.uint8) {
      let places = $1 % 7
      return $0 << places | $0 >> (8 - places)
    } ensures: { a, b, made in
      ensures("rotated", isRotated(made, a, by: b, width: 8))  // refuted: ensures/rotated
    }

    // Shifts of two digits.
    function("rotations/two-digits-without-the-bit-between", of: Inputs.uint16) { a in
      let (high, low) = (U8(truncatingIfNeeded: a >> 8), U8(truncatingIfNeeded: a))
      return U16(high << 1) << 8 | U16(low << 1)
    } ensures: { a, made in
      ensures("twice", made == 2 * a % 65536)  // refuted: ensures/twice
    }
    function("rotations/two-digits-with-the-bits-between-misplaced", of: Inputs.uint64) { a in
      let (high, low) = (U32(truncatingIfNeeded: a >> 32), U32(truncatingIfNeeded: a))
      return U64(high << 3 | low >> 28) << 32 | U64(low << 3)
    } ensures: { a, made in
      ensures("shifted", made.bits(64) == a.bits(64) << 3)  // refuted: ensures/shifted
    }
    function("rotations/two-digits-by-zero", of: Inputs.uint16, and: Inputs.uint8) { a, b in
      let (high, low) = (U8(truncatingIfNeeded: a >> 8), U8(truncatingIfNeeded: a))
      let above = high &<< b | low &>> (8 &- b)
      return U16(above) << 8 | U16(low &<< b)
    } ensures: { a, b, made in
      ensures("none", b == 0 ==> made == a)  // refuted: ensures/none
    }
    function("rotations/two-digits-to-the-right-with-a-sign", of: Inputs.int16) { a in
      let (high, low) = (I8(truncatingIfNeeded: a >> 8), I8(truncatingIfNeeded: a))
      let below = high << 7 | low >> 1
      return I16(high >> 1) << 8 | I16(U8(truncatingIfNeeded: below))
    } ensures: { a, made in
      ensures("half", made == a / 2)  // refuted: ensures/half
    }
  }
}
