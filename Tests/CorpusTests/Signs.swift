import VerifierContracts
import VerifierExecution
import VerifierTerms

/// A number of 12 bits as a signed one.
private func ofTwelveBits(_ number: Integer) -> Integer { number.bits(12).signedInteger }

extension Corpus {
  /// Mistakes with the sign of what is widened, narrowed or compared.
  @Cases static var signs: [Contract] {
    conversion("signs/a-byte-read-as-signed", of: Inputs.uint8) {
      U32(truncatingIfNeeded: I8(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    conversion("signs/an-index-of-a-table-by-a-signed-byte", of: Inputs.int8) {
      U64(truncatingIfNeeded: $0)
    } ensures: { _, made in
      ensures("within", made < 256)  // refuted: ensures/within
    }
    conversion("signs/the-top-byte-by-way-of-signed", of: Inputs.uint8) {
      U64(truncatingIfNeeded: I32(truncatingIfNeeded: U32($0) << 24))
    } ensures: { a, made in
      ensures("shifted", made == 0x100_0000 * a)  // refuted: ensures/shifted
    }
    conversion("signs/extended-by-a-place-too-many", of: Inputs.uint32) {
      I32(truncatingIfNeeded: $0 << 21) >> 21
    } ensures: { a, made in
      ensures("immediate", made == ofTwelveBits(a))  // refuted: ensures/immediate
    }
    conversion("signs/extended-by-a-logical-shift", of: Inputs.uint32) {
      I32(truncatingIfNeeded: ($0 << 20) >> 20)
    } ensures: { a, made in
      ensures("immediate", made == ofTwelveBits(a))  // refuted: ensures/immediate
    }
    function("signs/extended-always", of: Inputs.uint16, requires: { requires("byte", $0 < 256) }) {
      $0 | 0xff00
    } ensures: { a, made in
      ensures("positive", a < 128 ==> made == a)  // refuted: ensures/positive
    }
    function("signs/extended-by-the-bit-below", of: Inputs.uint16, requires: { requires("byte", $0 < 256) }) {
      ($0 ^ 0x40) &- 0x40
    } ensures: { a, made in
      ensures("positive", a < 128 ==> made == a)  // refuted: ensures/positive
    }
    test("signs/negative-by-the-bit-below", of: Inputs.uint32) {
      $0 & 0x4000_0000 != 0
    } ensures: { a, made in
      ensures("negative", made == (a.bits(32).signedInteger < 0))  // refuted: ensures/negative
    }
    conversion("signs/narrowed-by-a-mask-without-the-sign", of: Inputs.int16) {
      I8(truncatingIfNeeded: $0 & 0x7f)
    } ensures: { a, made in
      ensures("same", 0 - 128 <= a && a < 128 ==> made == a)  // refuted: ensures/same
    }

    // Fixed point.
    function("signs/fixed-point-by-a-logical-shift", of: Inputs.int32) {
      I32(truncatingIfNeeded: U32(truncatingIfNeeded: $0) >> 16)
    } ensures: { a, made in
      ensures("negative", a < 0 ==> made < 0)  // refuted: ensures/negative
    }
    function("signs/fixed-point-rounded-to-zero-by-a-shift", of: Inputs.int32) {
      $0 >> 16
    } ensures: { a, made in
      ensures("quotient", made == a.quotient(dividingBy: 65536))  // refuted: ensures/quotient
    }
    function("signs/fixed-point-rounded-down-by-a-division", of: Inputs.int64) {
      $0 / 65536
    } ensures: { a, made in
      ensures("quotient", made == a / 65536)  // refuted: ensures/quotient
    }
    function("signs/fixed-point-product-narrowed-first", of: Inputs.int16, and: Inputs.int16) {
      // Of numbers with 8 bits behind the point.
      ($0 &* $1) >> 8
    } ensures: { a, b, made in
      ensures("product", a == 256 ==> made == b)  // refuted: ensures/product
    }

    // Lengths and indices.
    conversion("signs/a-length-tested-as-signed", of: Inputs.int32) {
      $0 <= 1024 ? U32(truncatingIfNeeded: $0) : 0
    } ensures: { _, made in
      ensures("short", made <= 1024)  // refuted: ensures/short
    }
    test("signs/an-index-tested-from-above-alone", of: Inputs.int64, and: Inputs.int64) {
      $0 < $1
    } ensures: { index, _, made in
      ensures("within", made ==> 0 <= index)  // refuted: ensures/within
    }
    test("signs/an-index-below-a-negative-count", of: Inputs.int32, and: Inputs.int32) {
      U32(truncatingIfNeeded: $0) < U32(truncatingIfNeeded: $1)
    } ensures: { index, count, made in
      ensures("within", made ==> 0 <= index && index < count)  // refuted: ensures/within
    }
    conversion("signs/a-length-that-is-cut-to-nothing", of: Inputs.uint64) {
      U32(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("some", 0 < a ==> 0 < made)  // refuted: ensures/some
    }
    conversion("signs/a-test-after-the-cut", of: Inputs.uint32) { length in
      let short = U16(truncatingIfNeeded: length)
      return short <= 512 ? length : 0
    } ensures: { _, made in
      ensures("short", made <= 512)  // refuted: ensures/short
    }

    // Clamping at the wrong moment.
    conversion("signs/clamped-after-truncation", of: Inputs.int64) {
      I8(clamping: I16(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("most", 127 < a ==> made == 127)  // refuted: ensures/most
    }
    conversion("signs/clamped-as-unsigned", of: Inputs.int16) {
      U8(clamping: U16(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("least", a < 0 ==> made == 0)  // refuted: ensures/least
    }
    observed("signs/exactly-after-truncation", of: Inputs.uint64) {
      U8(exactly: U32(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("none", made.isNil() == (255 < a))  // refuted: ensures/none
    }
  }
}
