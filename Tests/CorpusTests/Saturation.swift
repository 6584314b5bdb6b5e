import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Mistakes at the ends of a type: what stops at the wrong one, and what has no negative.
  @Cases static var saturation: [Contract] {
    function("saturation/a-sum-at-the-wrong-end", of: Inputs.int16, and: Inputs.int16) { a, b in
      let (sum, overflow) = a.addingReportingOverflow(b)
      return !overflow ? sum : a < (0 as I16) ? .max : .min
    } ensures: { a, b, made in
      ensures("most", 32767 < a + b ==> made == 32767)  // refuted: ensures/most
      ensures("sum", 0 - 32768 <= a + b && a + b <= 32767 ==> made == a + b)
    }
    function("saturation/a-difference-by-the-sign-of-the-second", of: Inputs.int32, and: Inputs.int32) { a, b in
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return !overflow ? difference : b < (0 as I32) ? .min : .max
    } ensures: { a, b, made in
      ensures("most", 0x7fff_ffff < a - b ==> made == 0x7fff_ffff)  // refuted: ensures/most
    }
    function("saturation/a-product-where-it-fits", of: Inputs.uint8, and: Inputs.uint8) {
      let (high, low) = $0.multipliedFullWidth(by: $1)
      return high != 0 ? low : .max
    } ensures: { a, b, made in
      ensures("product", a * b <= 255 ==> made == a * b)  // refuted: ensures/product
    }
    function("saturation/a-sum-with-nothing", of: Inputs.uint32, and: Inputs.uint32) { a, b in
      let sum = a &+ b
      return sum <= a ? .max : sum
    } ensures: { a, b, made in
      ensures("sum", a + b <= 0xffff_ffff ==> made == a + b)  // refuted: ensures/sum
    }
    function("saturation/a-step-that-stops-too-early", of: Inputs.uint8) {
      $0 >= 254 ? 254 : $0 + 1
    } ensures: { a, made in
      ensures("at-least", a <= made)  // refuted: ensures/at-least
    }
    function("saturation/a-step-that-stops-too-late", of: Inputs.int64) { a in
      let most: I64 = .max - 1
      return a == most ? a : a + 1  // refuted: arithmetic/addition
    } ensures: { a, made in
      ensures("at-least", a <= made)
    }
    function("saturation/bounds-in-the-other-order", of: Inputs.int16) {
      max(100, min(0, $0))
    } ensures: { a, made in
      ensures("bounds", 0 <= made && made <= 100)
      ensures("same", 0 <= a && a <= 100 ==> made == a)  // refuted: ensures/same
    }
    conversion("saturation/one-bound-alone", of: Inputs.int16) {
      $0 > 255 ? 255 : U8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("least", a < 0 ==> made == 0)  // refuted: ensures/least
    }
    conversion("saturation/a-symmetric-bound", of: Inputs.int16) {
      if $0 > 127 { return 127 as I8 }
      return $0 < -127 ? -127 : I8(truncatingIfNeeded: $0)
    } ensures: { a, made in
      ensures("same", 0 - 128 <= a && a <= 127 ==> made == a)  // refuted: ensures/same
    }
    function("saturation/a-shift-that-is-less", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let shifted = a << b
      return shifted < a ? .max : shifted
    } ensures: { a, b, made in
      ensures("most", b == 2 && 64 <= a ==> made == 255)  // refuted: ensures/most
    }
    function("saturation/a-delay-that-is-bounded-after-it-wraps", of: Inputs.uint16) {
      min($0 &* 2, 60000)
    } ensures: { a, made in
      ensures("longer", a <= 60000 ==> a <= made)  // refuted: ensures/longer
    }
    function("saturation/a-step-back-below-zero", of: Inputs.uint32, and: Inputs.int32) {
      $1 < (0 as I32) ? $0 &- $1.magnitude : $0 &+ U32(truncatingIfNeeded: $1)
    } ensures: { a, b, made in
      ensures("back", b < 0 ==> made <= a)  // refuted: ensures/back
    }

    // The least integer.
    function("saturation/a-magnitude-by-a-mask", of: Inputs.int32) {
      let mask = $0 >> 31
      return ($0 ^ mask) &- mask
    } ensures: { _, made in
      ensures("not-negative", 0 <= made)  // refuted: ensures/not-negative
    }
    function("saturation/a-magnitude-by-a-mask-of-two-bits", of: Inputs.int32) {
      let mask = $0 >> 30
      return ($0 ^ mask) &- mask
    } ensures: { a, made in
      ensures("same", 0 <= a ==> made == a)  // refuted: ensures/same
    }
    test("saturation/an-order-of-magnitudes", of: Inputs.int16, and: Inputs.int16) {
      abs($0) < abs($1)  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("other", made ==> a != b)
    }
    function("saturation/a-distance-of-signed-numbers", of: Inputs.int8, and: Inputs.int8) {
      abs($0 &- $1)  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("distance", either(a < b, b - a, a - b, is: made))  // refuted: ensures/distance
    }
    function("saturation/a-remainder-by-minus-one", of: Inputs.int32) {
      $0 % -1  // refuted: arithmetic/remainder
    } ensures: { _, made in
      ensures("zero", made == 0)
    }
    test("saturation/the-predecessor-is-less", of: Inputs.int64) {
      $0 - 1 < $0  // refuted: arithmetic/subtraction
    } ensures: { _, made in
      ensures("less", made)
    }
    conversion(
      "saturation/the-size-of-a-range", of: Inputs.int32, and: Inputs.int32, requires: { requires("ordered", $0 <= $1) }
    ) {
      U32($1 - $0)  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("size", made == b - a)
    }
    function("saturation/rounded-away-from-zero", of: Inputs.int16) { a in
      let half: I16 = a < (0 as I16) ? -50 : 50
      return (a + half) / 100  // refuted: arithmetic/addition
    } ensures: { a, made in
      ensures("near", 0 - 50 <= 100 * made - a && 100 * made - a <= 50)
    }
    function("saturation/a-sign-times-a-magnitude", of: Inputs.int8) {
      I8(truncatingIfNeeded: $0.magnitude) * $0.signum()  // refuted: arithmetic/multiplication
    } ensures: { a, made in
      ensures("same", made == a)
    }
    function("saturation/a-bucket-of-a-hash", of: Inputs.int64) {
      abs($0) % 16  // refuted: arithmetic/subtraction
    } ensures: { _, made in
      ensures("bucket", 0 <= made && made < 16)
    }
    conversion("saturation/a-sign-before-a-magnitude", of: Inputs.uint8) {
      let magnitude = I8($0 & 0x7f)
      return $0 < (128 as U8) ? magnitude : -magnitude
    } ensures: { a, made in
      ensures("negative", 128 <= a ==> made < 0)  // refuted: ensures/negative
    }
    conversion("saturation/the-digits-of-the-least", of: Inputs.uint8, requires: { requires("digits", $0 <= 128) }) {
      0 - I8($0)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
  }
}
