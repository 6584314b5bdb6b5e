import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Mistakes in putting fields together and in taking them apart.
  @Cases static var packing: [Contract] {
    conversion("packing/shifted-before-it-is-widened", of: Inputs.uint32, and: Inputs.uint32) {
      U64($0 << 32) | U64($1)
    } ensures: { high, low, made in
      ensures("joined", made == 0x1_0000_0000 * high + low)  // refuted: ensures/joined
    }
    conversion("packing/shifted-by-bytes-for-bits", of: Inputs.uint16, and: Inputs.uint16) {
      U32($0) << 2 | U32($1)
    } ensures: { high, low, made in
      ensures("joined", made == 65536 * high + low)  // refuted: ensures/joined
    }
    conversion("packing/halves-in-the-other-order", of: Inputs.uint16, and: Inputs.uint16) {
      U32($1) << 16 | U32($0)
    } ensures: { high, low, made in
      ensures("joined", made == 65536 * high + low)  // refuted: ensures/joined
    }
    conversion("packing/fields-that-overlap-by-a-bit", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0) << 7 | U16($1)
    } ensures: { high, low, made in
      ensures("high", made / 128 == high)  // refuted: ensures/high
      ensures("low", made % 128 == low % 128)
    }
    conversion("packing/the-sign-of-the-low-half", of: Inputs.int32, and: Inputs.int32) {
      I64($0) << 32 | I64($1)
    } ensures: { high, low, made in
      // refuted: ensures/joined
      ensures("joined", made == 0x1_0000_0000 * high + low % 0x1_0000_0000)
    }
    conversion("packing/the-low-half-without-its-top-bit", of: Inputs.int32, and: Inputs.int32) {
      U64(truncatingIfNeeded: $0) << 32 | U64(truncatingIfNeeded: $1) & 0x7fff_ffff
    } ensures: { _, low, made in
      ensures("low", made % 0x1_0000_0000 == low % 0x1_0000_0000)  // refuted: ensures/low
    }
    // Shifts bind more tightly than sums.
    conversion("packing/half-of-one-summand", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0) + U16($1) >> 1
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)  // refuted: ensures/average
    }
    function(
      "packing/a-shift-before-the-difference", of: Inputs.uint8, requires: { requires("places", 0 < $0 && $0 < 8) }
    ) {
      // As if it were 1 << (n - 1).
      U8(1) << $0 - 1
    } ensures: { _, made in
      ensures("one-bit", made.bits(8) & (made - 1) == 0)  // refuted: ensures/one-bit
    }

    // Bytes of a number.
    conversion("packing/a-byte-too-low", of: Inputs.uint32) {
      U8(truncatingIfNeeded: $0 >> 8)
    } ensures: { a, made in
      ensures("byte", made == a / 65536 % 256)  // refuted: ensures/byte
    }
    conversion(
      "packing/bytes-counted-from-the-low-end", of: Inputs.uint32, and: Inputs.uint32,
      requires: { requires("place", $1 < 4) }
    ) {
      U8(truncatingIfNeeded: $0 >> ($1 * 8))
    } ensures: { a, place, made in
      ensures("first", place == 0 ==> made == a / 0x100_0000)  // refuted: ensures/first
    }
    conversion("packing/bits-for-bytes", of: Inputs.uint64, and: Inputs.uint8) {
      U8(truncatingIfNeeded: $0 >> $1)
    } ensures: { a, place, made in
      ensures("second", place == 1 ==> made == a / 256 % 256)  // refuted: ensures/second
    }
    conversion("packing/a-place-multiplied-too-narrow", of: Inputs.uint64, and: Inputs.uint8) {
      U8(truncatingIfNeeded: $0 >> ($1 &* 8))
    } ensures: { _, place, made in
      ensures("beyond", 8 <= place ==> made == 0)  // refuted: ensures/beyond
    }
    function("packing/the-other-nibble", of: Inputs.uint8) {
      $0 & 0x0f
    } ensures: { a, made in
      ensures("version", made == a / 16)  // refuted: ensures/version
    }
    function("packing/nibbles-swapped-without-a-shift", of: Inputs.uint8) {
      $0 << 4 | $0 & 0x0f
    } ensures: { a, made in
      ensures("swapped", made == a % 16 * 16 + a / 16)  // refuted: ensures/swapped
    }

    // Fields.
    conversion("packing/six-bits-read-as-five", of: Inputs.uint16) {
      U8(truncatingIfNeeded: $0 >> 5 & 0x1f)
    } ensures: { a, made in
      ensures("green", made == a / 32 % 64)  // refuted: ensures/green
    }
    conversion("packing/a-field-a-bit-too-low", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0 >> 3) << 10 | U16($1 >> 2) << 5
    } ensures: { red, _, made in
      ensures("red", made / 2048 == red / 8)  // refuted: ensures/red
    }
    function("packing/a-field-cleared-in-another-place", of: Inputs.uint32, and: Inputs.uint32) {
      $0 & ~0xff | ($1 & 0xff) << 8
    } ensures: { a, b, made in
      ensures("kept", made % 256 == a % 256)  // refuted: ensures/kept
      ensures("field", made / 256 % 256 == b % 256)  // refuted: ensures/field
    }
    function("packing/a-field-of-a-value-without-a-mask", of: Inputs.uint64, and: Inputs.uint64) {
      $0 & ~0xff00 | $1 << 8
    } ensures: { a, _, made in
      ensures("above", made / 65536 == a / 65536)  // refuted: ensures/above
      ensures("below", made % 256 == a % 256)
    }

    // Flags.
    test("packing/a-flag-compared-with-one", of: Inputs.uint8) {
      $0 & 0x10 == 1
    } ensures: { a, made in
      ensures("set", made == a.bits(8)[4])  // refuted: ensures/set
    }
    test("packing/any-flag-for-all", of: Inputs.uint16) {
      $0 & 0x18 != 0
    } ensures: { a, made in
      ensures("both", made == (a / 8 % 4 == 3))  // refuted: ensures/both
    }
    test("packing/a-flag-by-equality", of: Inputs.uint32) {
      $0 == 0x04
    } ensures: { a, made in
      ensures("set", made == a.bits(32)[2])  // refuted: ensures/set
    }
    function("packing/a-flag-set-by-a-sum", of: Inputs.uint16) {
      $0 &+ 0x20
    } ensures: { a, made in
      ensures("set", made.bits(16)[5])  // refuted: ensures/set
    }
    function("packing/a-flag-cleared-by-a-difference", of: Inputs.uint16) {
      $0 &- 0x20
    } ensures: { a, made in
      ensures("cleared", made.bits(16) == a.bits(16) & 0xffdf)  // refuted: ensures/cleared
    }
  }
}
