import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Arithmetic of signed integers.
  @Cases static var signed: [Contract] {
    function("signed/negative", of: Inputs.int8) {
      -$0  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
    function("signed/negative-of-all-but-the-least", of: Inputs.int8, requires: { requires("more", 0 - 128 < $0) }) {
      -$0
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
    function("signed/negate-in-place", of: Inputs.int64) { a in
      var number = a
      number.negate()  // refuted: arithmetic/subtraction
      return number
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
    function("signed/times-minus-one", of: Inputs.int32) {
      $0 * -1  // refuted: arithmetic/multiplication
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
    function("signed/divided-by-minus-one", of: Inputs.int16) {
      $0 / -1  // refuted: arithmetic/division
    } ensures: { a, made in
      ensures("negative", made == 0 - a)
    }
    function("signed/absolute-value", of: Inputs.int32) {
      abs($0)  // refuted: arithmetic/subtraction
    } ensures: { a, made in
      ensures("not-negative", 0 <= made)
    }
    function("signed/absolute-value-that-wraps", of: Inputs.int32) { a in
      if a < 0 { return 0 &- a }
      return a
    } ensures: { a, made in
      ensures("not-negative", 0 <= made)  // refuted: ensures/not-negative
    }
    conversion("signed/magnitude", of: Inputs.int8) {
      $0.magnitude
    } ensures: { a, made in
      ensures("magnitude", either(a < 0, 0 - a, a, is: made))
    }
    conversion("signed/magnitude-is-below-128", of: Inputs.int8) {
      $0.magnitude
    } ensures: { a, made in
      ensures("below", made < 128)  // refuted: ensures/below
    }
    conversion("signed/magnitude-made-signed", of: Inputs.int8) {
      I8($0.magnitude)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("not-negative", 0 <= made)
    }
    function("signed/negative-absolute-value", of: Inputs.int8) {
      $0 > 0 ? -$0 : $0
    } ensures: { a, made in
      ensures("not-positive", made <= 0)
      ensures("magnitude", made == a || made == 0 - a)
    }
    function(
      "signed/quotient-by-what-is-not-zero", of: Inputs.int8, and: Inputs.int8, requires: { requires("some", $1 != 0) }
    ) {
      $0 / $1  // refuted: arithmetic/division
    } ensures: { a, b, made in
      ensures("at-most", either(a < 0, 0 - a, a, is: made) || made < 128)
    }
    function(
      "signed/quotient-that-fits", of: Inputs.int8, and: Inputs.int8,
      requires: {
        requires("some", $1 != 0)
        requires("fits", !($0 == 0 - 128 && $1 == 0 - 1))
      }
    ) {
      $0 / $1
    } ensures: { a, b, made in
      ensures("to-zero", a < 0 && 0 < b ==> made == 0 - (0 - a) / b)
      ensures("positive", 0 <= a && 0 < b ==> made == a / b)
    }
    function("signed/half-is-rounded-down", of: Inputs.int16) {
      $0 / 2
    } ensures: { a, made in
      ensures("down", made == a / 2)  // refuted: ensures/down
    }
    function("signed/shift-is-rounded-down", of: Inputs.int16) {
      $0 >> 1
    } ensures: { a, made in
      ensures("down", made == a / 2)
    }
    test("signed/odd-by-remainder-one", of: Inputs.int8) {
      $0 % 2 == 1
    } ensures: { a, made in
      ensures("odd", made == (a % 2 == 1))  // refuted: ensures/odd
    }
    test("signed/odd-by-a-remainder", of: Inputs.int8) {
      $0 % 2 != 0
    } ensures: { a, made in
      ensures("odd", made == (a % 2 == 1))
    }
    test("signed/odd-by-the-lowest-bit", of: Inputs.int8) {
      $0 & 1 == 1
    } ensures: { a, made in
      ensures("odd", made == (a % 2 == 1))
    }
    function(
      "signed/remainder-by-what-is-not-zero", of: Inputs.int8, and: Inputs.int8, requires: { requires("some", $1 != 0) }
    ) {
      $0 % $1  // refuted: arithmetic/remainder
    } ensures: { a, b, made in
      ensures("sign", a < 0 ==> made <= 0)
    }
    function(
      "signed/remainder-is-not-negative", of: Inputs.int8, and: Inputs.int8, requires: { requires("positive", 0 < $1) }
    ) {
      $0 % $1
    } ensures: { a, b, made in
      ensures("less", made < b)
      ensures("not-negative", 0 <= made)  // refuted: ensures/not-negative
    }
    function("signed/modulus-by-a-sum", of: Inputs.int8, and: Inputs.int8, requires: { requires("positive", 0 < $1) }) {
      ($0 % $1 + $1) % $1  // refuted: arithmetic/addition
    } ensures: { _, b, made in
      ensures("less", made < b)
    }
    function("signed/modulus", of: Inputs.int8, and: Inputs.int8, requires: { requires("positive", 0 < $1) }) { a, b in
      let remainder = a % b
      return remainder < 0 ? remainder + b : remainder
    } ensures: { _, b, made in
      ensures("modulus", 0 <= made && made < b)
    }
    function("signed/average-of-the-sum", of: Inputs.int64, and: Inputs.int64) {
      ($0 + $1) / 2  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("near", 2 * made <= a + b + 1)
    }
    function(
      "signed/average-by-the-difference", of: Inputs.int32, and: Inputs.int32,
      requires: { requires("ordered", $0 <= $1) }
    ) {
      $0 + ($1 - $0) / 2  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("within", a <= made && made <= b)
    }
    function("signed/average-by-common-bits", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (common, other) = (a & b, a ^ b)
      return common + other >> 1
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)
    }
    function("signed/average-by-common-bits-and-division", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (common, other) = (a & b, a ^ b)
      return common + other / 2
    } ensures: { a, b, made in
      ensures("average", made == (a + b) / 2)  // refuted: ensures/average
    }
    test("signed/order-by-the-difference", of: Inputs.int32, and: Inputs.int32) {
      $0 - $1 < 0  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("less", made == (a < b))
    }
    test("signed/order-by-the-wrapped-difference", of: Inputs.int32, and: Inputs.int32) {
      $0 &- $1 < 0
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }
    test("signed/other-signs-by-bits", of: Inputs.int16, and: Inputs.int16) {
      $0 ^ $1 < 0
    } ensures: { a, b, made in
      ensures("other", made == ((a < 0) != (b < 0)))
    }
    test("signed/other-signs-by-the-wrapped-product", of: Inputs.int8, and: Inputs.int8) {
      $0 &* $1 < 0
    } ensures: { a, b, made in
      ensures("other", made ==> (a < 0) != (b < 0))  // refuted: ensures/other
    }
    function("signed/sign", of: Inputs.int8) {
      $0.signum()
    } ensures: { a, made in
      ensures("negative", a < 0 ==> made == 0 - 1)
      ensures("zero", a == 0 ==> made == 0)
      ensures("positive", 0 < a ==> made == 1)
    }
    function("signed/sign-by-a-shift", of: Inputs.int8) {
      $0 >> 7
    } ensures: { a, made in
      ensures("negative", a < 0 ==> made == 0 - 1)
      ensures("positive", 0 < a ==> made == 1)  // refuted: ensures/positive
    }
    function("signed/a-test-that-overflows", of: Inputs.int16, and: Inputs.int16) {
      if $0 <= I16.max - $1 { return $0 &+ $1 }  // refuted: arithmetic/subtraction
      return 0
    } ensures: { a, b, made in
      ensures("sum", made == 0 || made == a + b)
    }
    function("signed/a-test-of-one-side", of: Inputs.int16, and: Inputs.int16) {
      if $1 >= 0 && $0 > I16.max - $1 { return 0 }
      return $0 + $1  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("sum", made == 0 || made == a + b)
    }
    function("signed/a-test-of-both-sides", of: Inputs.int16, and: Inputs.int16) { a, b in
      if b >= 0 { return a <= I16.max - b ? a + b : 0 }
      return a >= I16.min - b ? a + b : 0
    } ensures: { a, b, made in
      ensures("sum", made == 0 || made == a + b)
    }
    function("signed/a-sum-that-saturates-on-one-side", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .max : sum
    } ensures: { a, b, made in
      ensures("least", a + b < 0 - 128 ==> made == 0 - 128)  // refuted: ensures/least
      ensures("most", a + b > 127 ==> made == 127)
    }
    function("signed/a-sum-that-saturates", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? (a < 0 ? .min : .max) : sum
    } ensures: { a, b, made in
      ensures("least", a + b < 0 - 128 ==> made == 0 - 128)
      ensures("most", a + b > 127 ==> made == 127)
      ensures("sum", 0 - 128 <= a + b && a + b <= 127 ==> made == a + b)
    }
    function("signed/the-most-and-one", of: Inputs.int64) {
      if $0 == I64.max { return $0 &+ 1 }
      return $0 + 1
    } ensures: { a, made in
      ensures("greater", a < made)  // refuted: ensures/greater
    }
    function("signed/the-least-in-size-is-the-greatest", of: Inputs.int8, and: Inputs.int8) {
      $0.magnitude < $1.magnitude ? $0 : $1
    } ensures: { a, b, made in
      ensures("least", made <= a && made <= b)  // refuted: ensures/least
    }
  }
}
