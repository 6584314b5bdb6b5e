import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Conversions from one type of integers to another, and comparisons between types.
  @Cases static var conversions: [Contract] {
    // What does not fit traps.
    conversion("conversions/narrowed", of: Inputs.uint16) {
      U8($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/narrowed-where-it-fits", of: Inputs.uint16, requires: { requires("fits", $0 < 256) }) {
      U8($0)
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/narrowed-at-the-edge", of: Inputs.uint16, requires: { requires("fits", $0 <= 256) }) {
      U8($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/unsigned-made-signed", of: Inputs.uint8) {
      I8($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/signed-made-unsigned", of: Inputs.int8) {
      U8($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/signed-made-unsigned-and-wider", of: Inputs.int32) {
      U64($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/a-word-made-signed", of: Inputs.word) {
      SymbolicInteger<Int>($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/widened", of: Inputs.uint32) {
      I64($0)
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/signed-widened", of: Inputs.int8) {
      I32($0)
    } ensures: { a, made in
      ensures("same", made == a)
    }
    conversion("conversions/a-test-against-the-most-only", of: Inputs.int32) {
      $0 <= 127 ? I8($0) : 0  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a || made == 0)
    }
    function("conversions/by-way-of-unsigned", of: Inputs.int32) {
      I32(U32(truncatingIfNeeded: $0))  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("same", made == a)
    }

    // Truncation.
    conversion("conversions/truncated-is-the-same", of: Inputs.uint32) {
      U8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    conversion("conversions/truncated", of: Inputs.uint32) {
      U8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("remainder", made == a % 256)
    }
    conversion("conversions/truncated-to-signed", of: Inputs.uint16) {
      I8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("congruent", (made - a) % 256 == 0)
      ensures("remainder", made == a % 256)  // refuted: ensures/remainder
    }
    conversion("conversions/sign-extended-to-unsigned", of: Inputs.int8) {
      U16(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("congruent", made == a % 65536)
      ensures("byte", made == a % 256)  // refuted: ensures/byte
    }
    conversion("conversions/zero-extended", of: Inputs.int8) {
      U16(U8(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("byte", made == a % 256)
    }
    conversion("conversions/the-sign-lost-on-widening", of: Inputs.int8) {
      I16(U8(truncatingIfNeeded: $0))
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    function("conversions/sign-extended-from-the-wrong-bit", of: Inputs.uint16) { bits in
      // A number of 12 bits.
      let (low, sign) = (bits & 0x3ff, bits & 0x400)
      return low &- sign
    } ensures: { a, made in
      ensures("low", made % 2048 == a % 2048)
      ensures("sign", (made >= 32768) == (a % 4096 >= 2048))  // refuted: ensures/sign
    }
    test("conversions/fits-eight-bits-by-a-mask", of: Inputs.int32) {
      $0 & 0xff == $0
    } ensures: { a, made in
      ensures("fits", made == (0 - 128 <= a && a <= 127))  // refuted: ensures/fits
    }
    test("conversions/fits-eight-bits-by-truncation", of: Inputs.int32) {
      I32(I8(truncatingIfNeeded: $0)) == $0
    } ensures: { a, made in
      ensures("fits", made == (0 - 128 <= a && a <= 127))
    }
    test("conversions/truncation-keeps-the-order", of: Inputs.uint16, and: Inputs.uint16) {
      U8(truncatingIfNeeded: $0) < U8(truncatingIfNeeded: $1)
    } ensures: { a, b, made in
      ensures("less", made ==> a < b)  // refuted: ensures/less
    }
    conversion("conversions/truncation-keeps-sums", of: Inputs.uint16, and: Inputs.uint16) {
      U8(truncatingIfNeeded: $0 &+ $1)
    } ensures: { a, b, made in
      ensures("sum", made == (a + b) % 256)
    }
    conversion("conversions/truncation-keeps-quotients", of: Inputs.uint16) {
      U8(truncatingIfNeeded: $0) / 3
    } ensures: { a, made in
      ensures("quotient", made == a / 3 % 256)  // refuted: ensures/quotient
    }

    // Clamping, and conversions that say whether they can be.
    conversion("conversions/clamped", of: Inputs.int16) {
      U8(clamping: $0)
    } ensures: { a, made in
      ensures("negative", a < 0 ==> made == 0)
      ensures("large", a > 255 ==> made == 255)
      ensures("same", 0 <= a && a <= 255 ==> made == a)
    }
    conversion("conversions/clamped-to-signed", of: Inputs.uint8) {
      I8(clamping: $0)
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    conversion("conversions/exactly-or-the-most", of: Inputs.int16) {
      U8(exactly: $0) ?? .max
    } ensures: { a, made in
      ensures("large", a > 255 ==> made == 255)
      ensures("negative", a < 0 ==> made == 0)  // refuted: ensures/negative
    }
    observed("conversions/exactly", of: Inputs.int16) {
      U8(exactly: $0)
    } ensures: { a, made in
      ensures("some", made.isNil() == (a < 0 || a > 255))
      ensures("same", made.ifPresent { $0 == a })
    }
    observed("conversions/exactly-but-for-negatives", of: Inputs.int16) {
      U8(exactly: $0)
    } ensures: { a, made in
      ensures("some", made.isNil() == (a > 255))  // refuted: ensures/some
    }
    observed("conversions/exactly-at-the-edge", of: Inputs.uint64) {
      I64(exactly: $0)
    } ensures: { a, made in
      ensures("some", made.isNil() == (a > 0x8000_0000_0000_0000))  // refuted: ensures/some
    }
    observed("conversions/exactly-signed-word", of: Inputs.int64) {
      U64(exactly: $0)
    } ensures: { a, made in
      ensures("some", made.isNil() == (a < 0))
    }

    // Too late, and too early.
    conversion("conversions/product-widened-too-late", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0 &* $1)
    } ensures: { a, b, made in
      ensures("product", made == a * b)  // refuted: ensures/product
    }
    conversion("conversions/product-widened-in-time", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0) * U16($1)
    } ensures: { a, b, made in
      ensures("product", made == a * b)
    }
    conversion("conversions/product-of-signed-in-twice-the-width", of: Inputs.int8) {
      I16($0) * -100
    } ensures: { a, made in
      ensures("product", made == 0 - 100 * a)
    }
    conversion("conversions/sum-widened-too-late", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0 + $1)  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("sum", made == a + b)
    }
    conversion("conversions/difference-of-unsigned", of: Inputs.uint8, and: Inputs.uint8) {
      I16($0) - I16($1)
    } ensures: { a, b, made in
      ensures("difference", made == a - b)
    }
    conversion("conversions/difference-of-unsigned-too-narrow", of: Inputs.uint8, and: Inputs.uint8) {
      I8(truncatingIfNeeded: $0 &- $1)
    } ensures: { a, b, made in
      ensures("difference", made == a - b)  // refuted: ensures/difference
    }
    conversion("conversions/difference-widened-as-unsigned", of: Inputs.uint8, and: Inputs.uint8) {
      I16($0 &- $1)
    } ensures: { a, b, made in
      ensures("difference", made == a - b)  // refuted: ensures/difference
    }
    function("conversions/a-step-by-a-signed-number", of: Inputs.uint32, and: Inputs.int32) {
      U32(I64($0) + I64($1))  // refuted: arithmetic/conversion
    } ensures: { a, b, made in
      ensures("sum", made == a + b)
    }
    function("conversions/a-step-of-bits", of: Inputs.uint32, and: Inputs.int32) {
      $0 &+ U32(truncatingIfNeeded: $1)
    } ensures: { a, b, made in
      ensures("congruent", made == (a + b) % 0x1_0000_0000)
      ensures("sum", made == a + b)  // refuted: ensures/sum
    }

    // Comparisons between types.
    test("conversions/signed-compared-as-unsigned", of: Inputs.int32, and: Inputs.uint32) {
      U32(truncatingIfNeeded: $0) < $1
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }
    test("conversions/unsigned-compared-as-signed", of: Inputs.int32, and: Inputs.uint32) {
      $0 < I32(truncatingIfNeeded: $1)
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }
    test("conversions/compared-between-signs", of: Inputs.int32, and: Inputs.uint32) {
      $0 < $1
    } ensures: { a, b, made in
      ensures("less", made == (a < b))
    }
    test("conversions/compared-between-widths", of: Inputs.int8, and: Inputs.int64) {
      $0 >= $1
    } ensures: { a, b, made in
      ensures("at-least", made == (a >= b))
    }
    test("conversions/compared-between-widths-as-the-narrow", of: Inputs.uint8, and: Inputs.uint64) {
      $0 == U8(truncatingIfNeeded: $1)
    } ensures: { a, b, made in
      ensures("equal", made == (a == b))  // refuted: ensures/equal
    }
    test("conversions/equal-by-bits", of: Inputs.int8, and: Inputs.uint8) {
      U8(truncatingIfNeeded: $0) == $1
    } ensures: { a, b, made in
      ensures("equal", made == (a == b))  // refuted: ensures/equal
    }
    test("conversions/equal-between-signs", of: Inputs.int8, and: Inputs.uint8) {
      $0 == $1
    } ensures: { a, b, made in
      ensures("equal", made == (a == b))
    }
    test("conversions/minus-one-is-above-all", of: Inputs.int8, and: Inputs.uint64) {
      $1 > U64(truncatingIfNeeded: $0)
    } ensures: { a, b, made in
      ensures("greater", made == (b > a))  // refuted: ensures/greater
    }
  }
}
