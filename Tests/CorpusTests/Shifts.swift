import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Shifts and masks.
  @Cases static var shifts: [Contract] {
    function("shifts/left-is-twice", of: Inputs.uint8) {
      $0 << 1
    } ensures: { a, made in
      ensures("twice", made == 2 * a)  // refuted: ensures/twice
    }
    function("shifts/left-is-twice-where-it-fits", of: Inputs.uint8, requires: { requires("fits", $0 < 128) }) {
      $0 << 1
    } ensures: { a, made in
      ensures("twice", made == 2 * a)
    }
    function("shifts/left-by-the-width", of: Inputs.uint16) {
      $0 << 16
    } ensures: { _, made in
      ensures("zero", made == 0)
    }
    function("shifts/left-by-the-width-masked", of: Inputs.uint16) {
      $0 &<< 16
    } ensures: { a, made in
      ensures("zero", made == 0)  // refuted: ensures/zero
      ensures("same", made == a)
    }
    function("shifts/a-bit-is-not-zero", of: Inputs.uint8) {
      U8(1) << $0
    } ensures: { _, made in
      ensures("some", made != 0)  // refuted: ensures/some
    }
    function("shifts/a-bit-of-the-place-alone", of: Inputs.uint32) {
      U32(1) &<< $0
    } ensures: { a, made in
      ensures("some", made != 0)
      ensures("first", made == 1 ==> a == 0)  // refuted: ensures/first
    }
    function("shifts/the-sign-bit-is-positive", of: Inputs.int8, requires: { requires("places", 0 <= $0 && $0 < 8) }) {
      I8(1) << $0
    } ensures: { _, made in
      ensures("positive", 0 < made)  // refuted: ensures/positive
    }
    function("shifts/right-makes-less", of: Inputs.uint8, and: Inputs.int8) {
      $0 >> $1
    } ensures: { a, _, made in
      ensures("at-most", made <= a)  // refuted: ensures/at-most
    }
    function(
      "shifts/right-by-what-is-not-negative", of: Inputs.uint8, and: Inputs.int8,
      requires: { requires("right", 0 <= $1) }
    ) {
      $0 >> $1
    } ensures: { a, b, made in
      ensures("at-most", made <= a)
      ensures("zero", 8 <= b ==> made == 0)
    }
    function("shifts/left-by-a-negative-amount", of: Inputs.uint8, and: Inputs.int8) {
      $0 << $1
    } ensures: { a, b, made in
      ensures("none", b < 0 ==> made == a)  // refuted: ensures/none
    }
    function("shifts/left-by-minus-three", of: Inputs.uint8) {
      $0 << -3
    } ensures: { a, made in
      ensures("quotient", made == a / 8)
    }
    function("shifts/right-by-more-than-the-width-allows", of: Inputs.uint8, and: Inputs.word) {
      $0 >> $1
    } ensures: { _, b, made in
      ensures("zero", 8 <= b ==> made == 0)
    }
    function("shifts/an-amount-that-is-cut", of: Inputs.uint8, and: Inputs.word) {
      $0 >> U8(truncatingIfNeeded: $1)
    } ensures: { _, b, made in
      ensures("zero", 8 <= b ==> made == 0)  // refuted: ensures/zero
    }

    // With the sign and without.
    function("shifts/arithmetic-for-logical", of: Inputs.uint8) {
      U8(truncatingIfNeeded: I8(truncatingIfNeeded: $0) >> 1)
    } ensures: { a, made in
      ensures("half", made == a / 2)  // refuted: ensures/half
    }
    function("shifts/logical", of: Inputs.uint8) {
      $0 >> 1
    } ensures: { a, made in
      ensures("half", made == a / 2)
    }
    function("shifts/logical-for-arithmetic", of: Inputs.int8) {
      I8(truncatingIfNeeded: U8(truncatingIfNeeded: $0) >> 1)
    } ensures: { a, made in
      ensures("half", made == a / 2)  // refuted: ensures/half
    }
    function("shifts/arithmetic-by-the-width-is-zero", of: Inputs.int8) {
      $0 >> 9
    } ensures: { _, made in
      ensures("zero", made == 0)  // refuted: ensures/zero
    }
    function("shifts/arithmetic-by-the-width-is-the-sign", of: Inputs.int8) {
      $0 >> 9
    } ensures: { a, made in
      ensures("negative", a < 0 ==> made == 0 - 1)
      ensures("zero", 0 <= a ==> made == 0)
    }
    function("shifts/there-and-back", of: Inputs.uint8) { a in
      var bits = a
      bits <<= 4
      bits >>= 4
      return bits
    } ensures: { a, made in
      ensures("low", made == a % 16)
    }
    function("shifts/there-and-back-with-a-sign", of: Inputs.int8) { a in
      var bits = a
      bits <<= 4
      bits >>= 4
      return bits
    } ensures: { a, made in
      ensures("low", made == a % 16)  // refuted: ensures/low
    }
    conversion("shifts/there-and-back-extends-the-sign", of: Inputs.uint16) {
      // A number of 12 bits.
      (I16(truncatingIfNeeded: $0) << 4) >> 4
    } ensures: { a, made in
      ensures("congruent", (made - a) % 4096 == 0)
      ensures("within", 0 - 2048 <= made && made < 2048)
    }

    // Masks.
    function("shifts/a-mask-of-all-bits", of: Inputs.uint8, requires: { requires("places", $0 <= 8) }) {
      U8(1) << $0 - 1  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("none", a == 0 ==> made == 0)
      ensures("some", a == 3 ==> made == 7)
    }
    function("shifts/a-mask-of-all-bits-that-wraps", of: Inputs.uint8, requires: { requires("places", $0 <= 8) }) {
      (U8(1) &<< $0) &- 1
    } ensures: { a, made in
      ensures("none", a == 0 ==> made == 0)
      ensures("all", a == 8 ==> made == 255)  // refuted: ensures/all
    }
    function("shifts/a-mask-from-above", of: Inputs.uint8, requires: { requires("places", $0 <= 8) }) {
      $0 == 0 ? 0 : U8.max >> (8 - $0)
    } ensures: { a, made in
      ensures("none", a == 0 ==> made == 0)
      ensures("some", a == 3 ==> made == 7)
      ensures("all", a == 8 ==> made == 255)
    }
    function("shifts/a-mask-of-the-wrong-width", of: Inputs.uint64) {
      $0 & ~U64(~U32(0xfff))
    } ensures: { a, made in
      ensures("offset", made == a % 4096)  // refuted: ensures/offset
    }
    function("shifts/a-mask-that-keeps-the-low-half-only", of: Inputs.uint64) {
      $0 & U64(~U32(0xfff))
    } ensures: { a, made in
      ensures("start", made == a - a % 4096)  // refuted: ensures/start
    }
    function("shifts/a-mask-that-extends-its-sign", of: Inputs.uint64) {
      $0 & U64(truncatingIfNeeded: ~I32(0xfff))
    } ensures: { a, made in
      ensures("start", made == a - a % 4096)
    }
    function("shifts/a-field", of: Inputs.uint16) {
      $0 >> 4 & 0x1f
    } ensures: { a, made in
      ensures("field", made == a / 16 % 32)
    }
    function("shifts/a-field-of-a-bit-less", of: Inputs.uint16) {
      $0 >> 4 & 0x0f
    } ensures: { a, made in
      ensures("field", made == a / 16 % 32)  // refuted: ensures/field
    }
    function("shifts/a-field-masked-before-the-shift", of: Inputs.uint16) {
      ($0 & 0x1f) >> 4
    } ensures: { a, made in
      ensures("field", made == a / 16 % 32)  // refuted: ensures/field
    }
    function("shifts/a-field-at-the-top-with-its-sign", of: Inputs.int16) {
      $0 >> 12
    } ensures: { a, made in
      ensures("field", made == a / 4096 % 16)  // refuted: ensures/field
    }
    function(
      "shifts/a-field-is-set-over-what-was", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("field", $1 < 16) }
    ) {
      $0 | $1 << 4
    } ensures: { a, b, made in
      ensures("kept", made % 16 == a % 16)
      ensures("field", made / 16 == b)  // refuted: ensures/field
    }
    function("shifts/a-field-is-set", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("field", $1 < 16) }) {
      $0 & 0x0f | $1 << 4
    } ensures: { a, b, made in
      ensures("kept", made % 16 == a % 16)
      ensures("field", made / 16 == b)
    }
    function("shifts/a-field-is-set-too-wide", of: Inputs.uint8, and: Inputs.uint8) {
      $0 & ~0x0c | $1 << 2
    } ensures: { a, b, made in
      ensures("field", made / 4 % 4 == b % 4)
      ensures("kept", made / 16 == a / 16)  // refuted: ensures/kept
    }
    function("shifts/a-bit-is-cleared-by-a-flip", of: Inputs.uint32) {
      $0 ^ 1 << 5
    } ensures: { a, made in
      ensures("cleared", made / 32 % 2 == 0)  // refuted: ensures/cleared
    }
    function("shifts/a-bit-is-cleared", of: Inputs.uint32) {
      $0 & ~(1 << 5)
    } ensures: { a, made in
      ensures("cleared", made == a - 32 * (a / 32 % 2))
    }

    // Rotations.
    function("shifts/rotated", of: Inputs.uint8, and: Inputs.uint8) {
      $0 << $1 | $0 >> (8 - $1)  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("none", b == 0 ==> made == a)
    }
    function("shifts/rotated-there-and-back", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let there = a &<< b | a &>> (0 &- b)
      return there &>> b | there &<< (0 &- b)
    } ensures: { a, _, made in
      ensures("same", made == a)
    }
    function("shifts/rotated-there-and-back-with-a-sign", of: Inputs.int8, and: Inputs.int8) { a, b in
      let there = a &<< b | a &>> (0 &- b)
      return there &>> b | there &<< (0 &- b)
    } ensures: { a, _, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    function("shifts/rotated-by-one-too-few", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      a &<< b | a &>> (7 &- b)
    } ensures: { a, b, made in
      ensures("none", b == 0 ==> made == a)  // refuted: ensures/none
    }

    // Alignment.
    function("shifts/aligned-down", of: Inputs.uint32) {
      $0 & ~15
    } ensures: { a, made in
      ensures("aligned", made % 16 == 0)
      ensures("near", made <= a && a < made + 16)
    }
    function("shifts/aligned-down-by-the-wrong-mask", of: Inputs.uint32) {
      $0 & ~16
    } ensures: { a, made in
      ensures("aligned", made % 16 == 0)  // refuted: ensures/aligned
    }
    function("shifts/aligned-up", of: Inputs.uint8) {
      ($0 + 15) & ~15  // refuted: arithmetic/addition
    } ensures: { a, made in
      ensures("near", a <= made && made < a + 16)
    }
    function("shifts/aligned-up-that-wraps", of: Inputs.uint8) {
      ($0 &+ 15) & ~15
    } ensures: { a, made in
      ensures("aligned", made % 16 == 0)
      ensures("near", a <= made && made < a + 16)  // refuted: ensures/near
    }
    function("shifts/aligned-up-where-it-fits", of: Inputs.uint8, requires: { requires("fits", $0 <= 240) }) {
      ($0 + 15) & ~15
    } ensures: { a, made in
      ensures("aligned", made % 16 == 0)
      ensures("near", a <= made && made < a + 16)
    }
    function(
      "shifts/aligned-up-to-any-multiple", of: Inputs.uint8, and: Inputs.uint8,
      requires: {
        requires("fits", $0 < 128)
        requires("some", 0 < $1 && $1 <= 64)
      }
    ) {
      let mask = $1 - 1
      return ($0 + mask) & ~mask
    } ensures: { a, b, made in
      ensures("aligned", made % b == 0)  // refuted: ensures/aligned
    }
    test("shifts/a-power-of-two", of: Inputs.uint8) {
      $0 & ($0 - 1) == 0  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("some", made ==> a != 0)
    }
    test("shifts/a-power-of-two-or-zero", of: Inputs.uint8) {
      $0 & ($0 &- 1) == 0
    } ensures: { a, made in
      ensures("some", made ==> a != 0)  // refuted: ensures/some
    }
    test("shifts/a-negative-power-of-two", of: Inputs.int8) { a in
      let rest = a & (a &- 1)
      return a != 0 && rest == 0
    } ensures: { a, made in
      ensures("positive", made ==> 0 < a)  // refuted: ensures/positive
    }
    function("shifts/the-lowest-bit", of: Inputs.uint8) {
      $0 & (0 - $0)  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("divides", a % made == 0)
    }
    function("shifts/the-lowest-bit-that-wraps", of: Inputs.uint8) {
      $0 & (0 &- $0)
    } ensures: { a, made in
      ensures("divides", made != 0 ==> a % made == 0)
      ensures("zero", (made == 0) == (a == 0))
    }
  }
}
