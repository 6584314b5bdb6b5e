import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Operations that say whether they overflow, and those of twice the width.
  @Cases static var fullWidth: [Contract] {
    observed("full-width/sum-that-overflows", of: Inputs.uint8, and: Inputs.uint8) {
      $0.addingReportingOverflow($1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (a + b > 255))
      ensures("congruent", made.partialValue == (a + b) % 256)
    }
    observed("full-width/the-partial-value-is-the-sum", of: Inputs.uint8, and: Inputs.uint8) {
      $0.addingReportingOverflow($1)
    } ensures: { a, b, made in
      ensures("sum", made.partialValue == a + b)  // refuted: ensures/sum
    }
    observed("full-width/signed-sum-that-overflows-at-the-most", of: Inputs.int8, and: Inputs.int8) {
      $0.addingReportingOverflow($1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (a + b > 127))  // refuted: ensures/overflow
    }
    observed("full-width/difference-that-overflows", of: Inputs.uint16, and: Inputs.uint16) {
      $0.subtractingReportingOverflow($1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (a < b))
    }
    observed("full-width/difference-that-overflows-too-often", of: Inputs.uint16, and: Inputs.uint16) {
      $0.subtractingReportingOverflow($1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (a <= b))  // refuted: ensures/overflow
    }
    test("full-width/product-that-overflows", of: Inputs.uint8, and: Inputs.uint8) {
      $0.multipliedReportingOverflow(by: $1).overflow
    } ensures: { a, b, made in
      ensures("overflow", made == (a * b > 255))
    }
    test("full-width/product-of-large-factors", of: Inputs.uint8, and: Inputs.uint8) {
      $0.multipliedReportingOverflow(by: $1).overflow
    } ensures: { a, b, made in
      ensures("overflow", made == (15 < a && 15 < b))  // refuted: ensures/overflow
    }
    function("full-width/product-by-the-square-root", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      // As it is tested before a table is allocated.
      a >= 256 || b >= 256 ? 0 : a * b
    } ensures: { a, b, made in
      ensures("product", a * b < 65536 ==> made == a * b)  // refuted: ensures/product
    }
    test("full-width/product-checked-by-a-quotient", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      if b == 0 { return false }
      let quotient = (a &* b) / b
      return quotient != a
    } ensures: { a, b, made in
      ensures("overflow", made == (a * b > 255))
    }
    test("full-width/product-checked-by-less", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      if b == 0 { return false }
      let product = a &* b
      return product < a
    } ensures: { a, b, made in
      ensures("overflow", made == (a * b > 255))  // refuted: ensures/overflow
    }
    observed("full-width/quotient-that-overflows", of: Inputs.uint8, and: Inputs.uint8) {
      $0.dividedReportingOverflow(by: $1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (b == 0))
      ensures("quotient", b != 0 ==> made.partialValue == a / b)
    }
    observed("full-width/quotient-by-zero-is-zero", of: Inputs.uint8, and: Inputs.uint8) {
      $0.dividedReportingOverflow(by: $1)
    } ensures: { a, b, made in
      ensures("zero", b == 0 ==> made.partialValue == 0)  // refuted: ensures/zero
    }
    test("full-width/signed-quotient-that-overflows-by-zero-alone", of: Inputs.int8, and: Inputs.int8) {
      $0.dividedReportingOverflow(by: $1).overflow
    } ensures: { a, b, made in
      ensures("overflow", made == (b == 0))  // refuted: ensures/overflow
    }
    observed("full-width/signed-remainder-that-overflows", of: Inputs.int8, and: Inputs.int8) {
      $0.remainderReportingOverflow(dividingBy: $1)
    } ensures: { a, b, made in
      ensures("overflow", made.overflow == (b == 0 || a == 0 - 128 && b == 0 - 1))
      ensures("one", b == 0 - 1 ==> made.partialValue == 0)
    }
    test("full-width/signed-remainder-of-the-least", of: Inputs.int8, and: Inputs.int8) {
      $0.remainderReportingOverflow(dividingBy: $1).overflow
    } ensures: { a, b, made in
      ensures("overflow", made == (b == 0 || a == 0 - 128))  // refuted: ensures/overflow
    }

    // Twice the width.
    observed("full-width/product", of: Inputs.uint8, and: Inputs.uint8) {
      $0.multipliedFullWidth(by: $1)
    } ensures: { a, b, made in
      ensures("product", made.high * 256 + made.low == a * b)
    }
    observed("full-width/signed-product-by-a-constant", of: Inputs.int8) {
      $0.multipliedFullWidth(by: -100)
    } ensures: { a, made in
      ensures("product", made.high * 256 + made.low == 0 - 100 * a)
    }
    conversion("full-width/signed-product-of-a-signed-half", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (high, low) = a.multipliedFullWidth(by: b)
      return I16(high) * 256 &+ I16(I8(truncatingIfNeeded: low))
    } ensures: { a, b, made in
      ensures("product", made == a * b)  // refuted: ensures/product
    }
    conversion("full-width/signed-product-by-unsigned", of: Inputs.int8, and: Inputs.int8) { a, b in
      U8(truncatingIfNeeded: a).multipliedFullWidth(by: U8(truncatingIfNeeded: b)).high
    } ensures: { a, b, made in
      ensures("high", made == a * b / 256 % 256)  // refuted: ensures/high
    }
    function("full-width/high-half-by-widening", of: Inputs.uint8, and: Inputs.uint8) {
      U8((U16($0) * U16($1)) >> 8)
    } ensures: { a, b, made in
      ensures("high", made == a * b / 256)
    }
    function("full-width/high-half-by-high-nibbles", of: Inputs.uint8, and: Inputs.uint8) {
      ($0 >> 4) * ($1 >> 4)
    } ensures: { a, b, made in
      ensures("high", made == a * b / 256)  // refuted: ensures/high
    }
    function("full-width/high-half-by-nibbles-without-a-carry", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let (aHigh, aLow, bHigh, bLow) = (a >> 4, a & 15, b >> 4, b & 15)
      let (first, second) = (aHigh * bLow, aLow * bHigh)
      return aHigh * bHigh + first >> 4 + second >> 4
    } ensures: { a, b, made in
      ensures("high", made == a * b / 256)  // refuted: ensures/high
    }
    function("full-width/quotient", of: Inputs.uint8, and: Inputs.uint8) {
      $1.dividingFullWidth(($0, 0)).quotient  // refuted: arithmetic/division
    } ensures: { a, b, made in
      ensures("quotient", made == a * 256 / b)
    }
    function(
      "full-width/quotient-at-the-edge", of: Inputs.uint8, and: Inputs.uint8,
      requires: { requires("fits", 0 < $1 && $0 <= $1) }
    ) {
      $1.dividingFullWidth(($0, 0)).quotient  // refuted: arithmetic/division
    } ensures: { a, b, made in
      ensures("quotient", made == a * 256 / b)
    }
    observed(
      "full-width/quotient-that-fits", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("fits", $0 < $1) }
    ) {
      $1.dividingFullWidth(($0, 77))
    } ensures: { a, b, made in
      ensures("dividend", made.quotient * b + made.remainder == a * 256 + 77)
      ensures("remainder", made.remainder < b)
    }
    function(
      "full-width/signed-quotient-below-the-divisor", of: Inputs.int8, and: Inputs.int8,
      requires: { requires("fits", 0 <= $0 && $0 < $1) }
    ) {
      $1.dividingFullWidth(($0, 0)).quotient  // refuted: arithmetic/division
    } ensures: { a, b, made in
      ensures("quotient", made == a * 256 / b)
    }

    // Sums of two digits.
    function("full-width/two-digits", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let low = U8(truncatingIfNeeded: a).addingReportingOverflow(U8(truncatingIfNeeded: b))
      let high = U8(truncatingIfNeeded: a >> 8) &+ U8(truncatingIfNeeded: b >> 8) &+ (low.overflow ? 1 : 0)
      return U16(high) << 8 | U16(low.partialValue)
    } ensures: { a, b, made in
      ensures("sum", made == (a + b) % 65536)
    }
    function("full-width/two-digits-without-the-carry", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let low = U8(truncatingIfNeeded: a) &+ U8(truncatingIfNeeded: b)
      let high = U8(truncatingIfNeeded: a >> 8) &+ U8(truncatingIfNeeded: b >> 8)
      return U16(high) << 8 | U16(low)
    } ensures: { a, b, made in
      ensures("sum", made == (a + b) % 65536)  // refuted: ensures/sum
    }
    test("full-width/the-carry-of-the-carry", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let low = U8(truncatingIfNeeded: a).addingReportingOverflow(U8(truncatingIfNeeded: b))
      let high = U8(truncatingIfNeeded: a >> 8).addingReportingOverflow(U8(truncatingIfNeeded: b >> 8))
      let sum = high.partialValue.addingReportingOverflow(low.overflow ? 1 : 0)
      return high.overflow || sum.overflow
    } ensures: { a, b, made in
      ensures("overflow", made == (a + b > 65535))
    }
    test("full-width/the-carry-of-the-carry-forgotten", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let low = U8(truncatingIfNeeded: a).addingReportingOverflow(U8(truncatingIfNeeded: b))
      let high = U8(truncatingIfNeeded: a >> 8).addingReportingOverflow(U8(truncatingIfNeeded: b >> 8))
      return high.overflow || low.overflow && high.partialValue == 254
    } ensures: { a, b, made in
      ensures("overflow", made == (a + b > 65535))  // refuted: ensures/overflow
    }
  }
}
