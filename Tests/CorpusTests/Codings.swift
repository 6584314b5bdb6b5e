import VerifierContracts
import VerifierExecution
import VerifierTerms

/// The number of bytes of a character, by thresholds alone.
private func length(ofSequenceFrom first: U8) -> U8 {
  if first < 0x80 { return 1 }
  if first < 0xe0 { return 2 }
  return first < 0xf0 ? 3 : 4
}

extension Corpus {
  /// Mistakes in how numbers and text are coded, and in checksums.
  @Cases static var codings: [Contract] {
    conversion("codings/zigzag-by-a-place-too-few", of: Inputs.int32) {
      U32(truncatingIfNeeded: $0 << 1 ^ $0 >> 30)
    } ensures: { a, made in
      ensures("positive", 0 <= a ==> made == 2 * a)  // refuted: ensures/positive
    }
    conversion("codings/zigzag-back-without-a-sign", of: Inputs.uint32) {
      I32(truncatingIfNeeded: $0 >> 1) ^ I32(truncatingIfNeeded: $0 & 1)
    } ensures: { a, made in
      ensures("even", a % 2 == 0 ==> made == a / 2)
      ensures("odd", a % 2 == 1 ==> made == 0 - (a + 1) / 2)  // refuted: ensures/odd
    }
    conversion(
      "codings/groups-of-seven-bits-eight-apart", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("last", $1 < 128) }
    ) {
      U16($0 & 0x7f) | U16($1) << 8
    } ensures: { a, b, made in
      ensures("number", made == a % 128 + 128 * b)  // refuted: ensures/number
    }
    conversion(
      "codings/a-group-with-its-mark", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("last", $1 < 128) }
    ) {
      U16($0) | U16($1) << 7
    } ensures: { a, b, made in
      ensures("number", made == a % 128 + 128 * b)  // refuted: ensures/number
    }
    conversion("codings/the-sign-of-a-last-group", of: Inputs.uint8, requires: { requires("last", $0 < 128) }) {
      I8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("negative", 64 <= a ==> made == a - 128)  // refuted: ensures/negative
    }

    // Text.
    conversion("codings/a-second-byte-with-its-mark", of: Inputs.uint8, and: Inputs.uint8) {
      U32($0 & 0x1f) << 6 | U32($1)
    } ensures: { a, b, made in
      ensures("scalar", made == a % 32 * 64 + b % 64)  // refuted: ensures/scalar
    }
    test("codings/two-bytes-that-one-would-do-for", of: Inputs.uint8, and: Inputs.uint8) { first, second in
      let isFirst = first & 0xe0 == 0xc0
      return isFirst && second & 0xc0 == 0x80
    } ensures: { first, second, made in
      ensures("shortest", made ==> 128 <= first % 32 * 64 + second % 64)  // refuted: ensures/shortest
    }
    function("codings/the-length-of-a-byte-in-the-middle", of: Inputs.uint8) {
      length(ofSequenceFrom: $0)
    } ensures: { a, made in
      ensures("middle", 128 <= a && a < 192 ==> made == 0)  // refuted: ensures/middle
    }
    test("codings/any-surrogate-for-a-high-one", of: Inputs.uint16) {
      $0 & 0xf800 == 0xd800
    } ensures: { a, made in
      ensures("high", made == (0xd800 <= a && a < 0xdc00))  // refuted: ensures/high
    }
    conversion("codings/surrogates-without-what-they-begin-at", of: Inputs.uint16, and: Inputs.uint16) {
      U32($0 & 0x3ff) << 10 | U32($1 & 0x3ff)
    } ensures: { _, _, made in
      ensures("supplementary", 0x1_0000 <= made)  // refuted: ensures/supplementary
    }
    function("codings/a-hexadecimal-digit", of: Inputs.uint8, requires: { requires("digit", $0 < 16) }) { a in
      let first: U8 = a < (10 as U8) ? 0x30 : 0x41
      return first + a
    } ensures: { a, made in
      ensures("digit", a < 10 ==> made == 48 + a)
      ensures("letter", 10 <= a ==> made == 55 + a)  // refuted: ensures/letter
    }
    function("codings/anything-in-lower-case", of: Inputs.uint8) {
      $0 | 0x20
    } ensures: { a, made in
      ensures("letter", 65 <= a && a <= 90 ==> made == a + 32)
      ensures("other", a < 65 ==> made == a)  // refuted: ensures/other
    }
    conversion("codings/six-bits-of-two-bytes", of: Inputs.uint8, and: Inputs.uint8) {
      ($0 & 3) << 4 | $1 >> 2
    } ensures: { a, b, made in
      ensures("sextet", made == a % 4 * 16 + b / 16)  // refuted: ensures/sextet
    }

    // Decimal digits in four bits each.
    function("codings/decimal-digits-by-sixteen", of: Inputs.uint8) {
      ($0 >> 4) * 16 + ($0 & 0x0f)
    } ensures: { a, made in
      ensures("number", a / 16 < 10 && a % 16 < 10 ==> made == a / 16 * 10 + a % 16)  // refuted: ensures/number
    }
    function("codings/the-next-decimal-digit", of: Inputs.uint8, requires: { requires("less", $0 < 0x99) }) { a in
      let step: U8 = a & 0x0f == (9 as U8) ? 6 : 1
      return a + step
    } ensures: { a, made in
      ensures("digit", a % 16 < 10 ==> made % 16 < 10)  // refuted: ensures/digit
    }

    // Floating point.
    conversion("codings/an-exponent-with-the-sign", of: Inputs.uint32) {
      U8(truncatingIfNeeded: $0 >> 24)
    } ensures: { a, made in
      ensures("exponent", made == a / 0x80_0000 % 256)  // refuted: ensures/exponent
    }
    test("codings/infinity-is-not-a-number", of: Inputs.uint32) {
      $0 & 0x7f80_0000 == 0x7f80_0000
    } ensures: { a, made in
      // refuted: ensures/not-a-number
      ensures("not-a-number", made == (a / 0x80_0000 % 256 == 255 && a % 0x80_0000 != 0))
    }
    test("codings/zeros-that-differ", of: Inputs.uint64, and: Inputs.uint64) {
      $0 == $1
    } ensures: { a, b, made in
      let isZero = a % 0x8000_0000_0000_0000 == 0 && b % 0x8000_0000_0000_0000 == 0
      ensures("zeros", isZero ==> made)  // refuted: ensures/zeros
    }

    // Checksums.
    conversion("codings/a-checksum-that-is-folded-once", of: Inputs.uint32) {
      U16(truncatingIfNeeded: $0 & 0xffff + $0 >> 16)
    } ensures: { a, made in
      ensures("congruent", made % 65535 == a % 65535)  // refuted: ensures/congruent
    }
    function("codings/a-step-that-looks-at-the-shifted-bit", of: Inputs.uint8) { a in
      let next = a >> 1
      return next & 1 == 1 ? next ^ 0x8c : next
    } ensures: { a, made in
      ensures("even", a % 2 == 0 ==> made == a / 2)  // refuted: ensures/even
    }
    function("codings/a-sum-modulo-another-number", of: Inputs.uint16, and: Inputs.uint16) {
      $0 &+ $1
    } ensures: { a, b, made in
      ensures("sum", a < 65521 && b < 65521 ==> made == (a + b) % 65521)  // refuted: ensures/sum
    }
  }
}
