import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Arithmetic of unsigned integers.
  @Cases static var unsigned: [Contract] {
    function("unsigned/successor", of: Inputs.uint8) {
      $0 + 1  // refuted: arithmetic/addition
    } ensures: { a, made in
      ensures("successor", made == a + 1)
    }
    function("unsigned/successor-below-the-most", of: Inputs.uint8, requires: { requires("less", $0 < 255) }) {
      $0 + 1
    } ensures: { a, made in
      ensures("successor", made == a + 1)
    }
    function("unsigned/successor-of-what-fits", of: Inputs.uint16, requires: { requires("fits", $0 < 65536) }) {
      $0 + 1  // refuted: arithmetic/addition
    } ensures: { a, made in
      ensures("successor", made == a + 1)
    }
    function("unsigned/predecessor", of: Inputs.uint32) {
      $0 - 1  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("predecessor", made == a - 1)
    }
    function("unsigned/predecessor-of-what-is-not-negative", of: Inputs.uint32) {
      $0 >= 0 ? $0 - 1 : 0  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("predecessor", made == a - 1)
    }
    function("unsigned/predecessor-that-stops-at-zero", of: Inputs.uint32) {
      $0 == 0 ? 0 : $0 - 1
    } ensures: { a, made in
      ensures("zero", a == 0 ==> made == 0)
      ensures("predecessor", a != 0 ==> made == a - 1)
    }
    function(
      "unsigned/product-of-nibbles-and-one-more", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("small", $0 <= 16 && $1 <= 16) }
    ) {
      $0 * $1  // refuted: arithmetic/multiplication
    } ensures: { a, b, made in
      ensures("product", made == a * b)
    }
    function(
      "unsigned/product-up-to-the-most", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("small", $0 <= 15 && $1 <= 17) }
    ) {
      $0 * $1
    } ensures: { a, b, made in
      ensures("product", made == a * b)
    }
    function("unsigned/average-of-the-sum", of: Inputs.uint32, and: Inputs.uint32) {
      ($0 + $1) / 2  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)
    }
    function("unsigned/average-of-the-wrapped-sum", of: Inputs.uint32, and: Inputs.uint32) {
      ($0 &+ $1) / 2
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)  // refuted: ensures/average
    }
    function("unsigned/average-of-the-halves", of: Inputs.uint16, and: Inputs.uint16) {
      $0 / 2 + $1 / 2
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)  // refuted: ensures/average
    }
    function("unsigned/average-of-the-halves-and-their-remainders", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let odd = a & b & 1
      return a / 2 + b / 2 + odd
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)
    }
    function("unsigned/average-by-common-bits", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let (common, other) = (a & b, a ^ b)
      return common + other / 2
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)
    }
    function("unsigned/average-by-any-bits", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let (any, other) = (a | b, a ^ b)
      return any - other / 2
    } ensures: { a, b, made in
      ensures("rounded-up", made == (a + b + 1) / 2)
      ensures("average", made == (a + b) / 2)  // refuted: ensures/average
    }
    function(
      "unsigned/distance-of-what-differs", of: Inputs.uint64, and: Inputs.uint64,
      requires: { requires("different", $0 != $1) }
    ) {
      $0 - $1  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("distance", made == a - b)
    }
    function("unsigned/distance", of: Inputs.uint64, and: Inputs.uint64) {
      $0 > $1 ? $0 - $1 : $1 - $0
    } ensures: { a, b, made in
      ensures("distance", either(a < b, b - a, a - b, is: made))
    }
    test("unsigned/order-by-the-sign-bit-of-the-difference", of: Inputs.uint8, and: Inputs.uint8) {
      ($0 &- $1) & 0x80 != 0
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }
    test(
      "unsigned/order-of-sequence-numbers", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("near", $0 < $1 + 128 && $1 < $0 + 128) }
    ) {
      ($0 &- $1) & 0x80 != 0
    } ensures: { a, b, made in
      ensures("less", made == (a < b))
    }
    function("unsigned/negative", of: Inputs.uint16) {
      0 - $0  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("negative", made == (65536 - a) % 65536)
    }
    function("unsigned/negative-that-wraps", of: Inputs.uint16) {
      0 &- $0
    } ensures: { a, made in
      ensures("negative", made == (65536 - a) % 65536)
    }
    function("unsigned/negative-by-the-complement", of: Inputs.uint16) {
      ~$0
    } ensures: { a, made in
      ensures("negative", made == (65536 - a) % 65536)  // refuted: ensures/negative
    }
    conversion("unsigned/complement-after-widening", of: Inputs.uint8) {
      ~U16($0)
    } ensures: { a, made in
      ensures("complement", made == 255 - a)  // refuted: ensures/complement
    }
    function("unsigned/quotient", of: Inputs.uint8, and: Inputs.uint8) {
      $0 / $1  // refuted: arithmetic/division
    } ensures: { a, b, made in
      ensures("quotient", made == a / b)
    }
    function("unsigned/remainder", of: Inputs.uint16, and: Inputs.uint8) {
      $0 % U16($1)  // refuted: arithmetic/remainder
    } ensures: { a, b, made in
      ensures("remainder", made == a % b)
    }
    function(
      "unsigned/quotient-rounded-up", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("some", $1 != 0) }
    ) {
      ($0 + $1 - 1) / $1  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("enough", a <= made * b)
    }
    function(
      "unsigned/quotient-rounded-up-at-zero", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("some", $1 != 0) }
    ) {
      ($0 - 1) / $1 + 1  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("enough", a <= made * b)
    }
    test("unsigned/multiples", of: Inputs.uint8, and: Inputs.uint8) {
      $0.isMultiple(of: $1)
    } ensures: { a, b, made in
      // The remainder by zero is the number itself.
      ensures("multiple", made == (a % b == 0))
    }
    test("unsigned/multiples-of-zero", of: Inputs.uint8, and: Inputs.uint8) {
      $0.isMultiple(of: $1)
    } ensures: { _, b, made in
      ensures("some", made ==> b != 0)  // refuted: ensures/some
    }
    function("unsigned/a-sum-that-saturates", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let sum = a &+ b
      return sum < a ? .max : sum
    } ensures: { a, b, made in
      ensures("sum", either(a + b > 255, 255, a + b, is: made))
    }
    function("unsigned/a-sum-that-saturates-at-zero-only", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let sum = a &+ b
      return sum == 0 ? .max : sum
    } ensures: { a, b, made in
      ensures("sum", either(a + b > 255, 255, a + b, is: made))  // refuted: ensures/sum
    }
    test("unsigned/a-carry-that-is-not", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      a &+ b <= a
    } ensures: { a, b, made in
      ensures("carry", made == (a + b > 255))  // refuted: ensures/carry
    }
    function("unsigned/there-and-back", of: Inputs.uint32, and: Inputs.uint32) { a, b in
      var sum = a
      sum += b  // refuted: arithmetic/addition
      sum -= b
      return sum
    } ensures: { a, _, made in
      ensures("back", made == a)
    }
    function("unsigned/back-and-there", of: Inputs.uint32, and: Inputs.uint32) { a, b in
      var sum = a
      sum -= b  // refuted: arithmetic/subtraction
      sum += b
      return sum
    } ensures: { a, _, made in
      ensures("back", made == a)
    }
    function("unsigned/a-checksum-without-the-carry", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      U16(truncatingIfNeeded: U32(a) + U32(b))
    } ensures: { a, b, made in
      ensures("congruent", made % 65535 == (a + b) % 65535)  // refuted: ensures/congruent
    }
    function("unsigned/a-checksum", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let sum = U32(a) + U32(b)
      return U16((sum & 0xffff) + sum >> 16)
    } ensures: { a, b, made in
      ensures("congruent", made % 65535 == (a + b) % 65535)
    }
    test("unsigned/a-range-test-that-underflows", of: Inputs.uint8) {
      $0 - 10 < 5  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("within", made == (10 <= a && a < 15))
    }
    test("unsigned/a-range-test", of: Inputs.uint8) {
      $0 &- 10 < 5
    } ensures: { a, made in
      ensures("within", made == (10 <= a && a < 15))
    }
    test("unsigned/a-range-test-of-one-too-many", of: Inputs.uint8) {
      $0 &- 10 <= 5
    } ensures: { a, made in
      ensures("within", made == (10 <= a && a < 15))  // refuted: ensures/within
    }
    function(
      "unsigned/percent-of-the-product", of: Inputs.uint16, and: Inputs.uint16,
      requires: { requires("percent", $1 <= 100) }
    ) {
      $0 * $1 / 100  // refuted: arithmetic/multiplication
    } ensures: { a, _, made in
      ensures("part", made <= a)
    }
  }
}
