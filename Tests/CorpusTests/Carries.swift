import VerifierContracts
import VerifierExecution
import VerifierTerms

/// The digits of a number of two.
private func digits(_ number: U16) -> (high: U8, low: U8) {
  (U8(truncatingIfNeeded: number >> 8), U8(truncatingIfNeeded: number))
}

/// A number of two digits.
private func number(_ high: U8, _ low: U8) -> U16 { U16(high) << 8 | U16(low) }

extension Corpus {
  /// Mistakes with carries, with overflow that is found by bits, and with the halves of products.
  @Cases static var carries: [Contract] {
    test("carries/with-a-carry-in", of: Inputs.uint32, and: Inputs.uint32) {
      $0 &+ $1 &+ (1 as U32) < $0
    } ensures: { a, b, made in
      ensures("carry", made == (a + b + 1 > 0xffff_ffff))  // refuted: ensures/carry
    }
    test("carries/with-a-borrow-in", of: Inputs.uint64, and: Inputs.uint64) {
      $0 &- $1 &- (1 as U64) > $0
    } ensures: { a, b, made in
      ensures("borrow", made == (a < b + 1))  // refuted: ensures/borrow
    }
    test("carries/by-both-top-bits", of: Inputs.uint8, and: Inputs.uint8) {
      $0 & $1 & 0x80 != 0
    } ensures: { a, b, made in
      ensures("carry", made == (a + b > 255))  // refuted: ensures/carry
    }
    test("carries/by-the-bits-of-the-sum", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      let sum = a &+ b
      let carries = a & b | (a | b) & sum
      return carries & 0x80 != 0
    } ensures: { a, b, made in
      ensures("carry", made == (a + b > 255))  // refuted: ensures/carry
    }
    test("carries/overflow-by-the-sign-of-one", of: Inputs.int8, and: Inputs.int8) { a, b in
      (a ^ (a &+ b)) < (0 as I8)
    } ensures: { a, b, made in
      ensures("overflow", made == (a + b < 0 - 128 || 127 < a + b))  // refuted: ensures/overflow
    }
    test("carries/overflow-of-a-difference-as-of-a-sum", of: Inputs.int16, and: Inputs.int16) { a, b in
      let difference = a &- b
      return (a ^ difference) & (b ^ difference) < (0 as I16)
    } ensures: { a, b, made in
      // refuted: ensures/overflow
      ensures("overflow", made == (a - b < 0 - 32768 || 32767 < a - b))
    }

    // Two digits.
    function("carries/a-difference-without-the-borrow", of: Inputs.uint16, and: Inputs.uint16) {
      let (a, b) = (digits($0), digits($1))
      return number(a.high &- b.high, a.low &- b.low)
    } ensures: { a, b, made in
      ensures("difference", made == (a - b) % 65536)  // refuted: ensures/difference
    }
    function("carries/a-borrow-of-equal-digits", of: Inputs.uint16, and: Inputs.uint16) {
      let (a, b) = (digits($0), digits($1))
      let borrow: U8 = a.low <= b.low ? 1 : 0
      return number(a.high &- b.high &- borrow, a.low &- b.low)
    } ensures: { a, b, made in
      ensures("difference", made == (a - b) % 65536)  // refuted: ensures/difference
    }
    function("carries/a-carry-into-the-digit-it-is-from", of: Inputs.uint16, and: Inputs.uint16) {
      let (a, b) = (digits($0), digits($1))
      let (low, overflow) = a.low.addingReportingOverflow(b.low)
      let carry: U8 = overflow ? 1 : 0
      return number(a.high &+ b.high, low &+ carry)
    } ensures: { a, b, made in
      ensures("sum", made == (a + b) % 65536)  // refuted: ensures/sum
    }
    function("carries/negative-digit-by-digit", of: Inputs.uint16) {
      let a = digits($0)
      return number(0 &- a.high, 0 &- a.low)
    } ensures: { a, made in
      ensures("negative", made == (0 - a) % 65536)  // refuted: ensures/negative
    }
    function("carries/complement-and-a-lost-carry", of: Inputs.uint16) {
      let a = digits($0)
      return number(~a.high, ~a.low &+ (1 as U8))
    } ensures: { a, made in
      ensures("negative", made == (0 - a) % 65536)  // refuted: ensures/negative
    }
    function(
      "carries/a-quotient-without-the-remainder", of: Inputs.uint16, and: Inputs.uint8,
      requires: { requires("some", $1 != 0) }
    ) {
      let a = digits($0)
      return number(a.high / $1, a.low / $1)
    } ensures: { a, b, made in
      ensures("quotient", made == a / b)  // refuted: ensures/quotient
    }
    test("carries/a-comparison-of-digits-with-an-or", of: Inputs.uint16, and: Inputs.uint16) {
      let (a, b) = (digits($0), digits($1))
      return a.high < b.high || a.low < b.low
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }

    // Products of twice the width.
    conversion("carries/halves-of-a-product-swapped", of: Inputs.uint16, and: Inputs.uint16) {
      let (high, low) = $0.multipliedFullWidth(by: $1)
      return U32(low) << 16 | U32(high)
    } ensures: { a, b, made in
      ensures("product", made == a * b)  // refuted: ensures/product
    }
    function("carries/the-low-half-for-the-high", of: Inputs.uint32, and: Inputs.uint32) {
      $0.multipliedFullWidth(by: $1).low
    } ensures: { a, b, made in
      ensures("high", made == a * b / 0x1_0000_0000)  // refuted: ensures/high
    }
    function("carries/a-high-half-corrected-for-one-sign", of: Inputs.int8, and: Inputs.int8) { a, b in
      let (first, second) = (U8(truncatingIfNeeded: a), U8(truncatingIfNeeded: b))
      let high = I8(truncatingIfNeeded: first.multipliedFullWidth(by: second).high)
      return a < (0 as I8) ? high &- b : high
    } ensures: { a, b, made in
      ensures("high", made == a * b / 256)  // refuted: ensures/high
    }
    function("carries/a-middle-of-a-product-that-wraps", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      let (aHigh, aLow, bHigh, bLow) = (a >> 8, a & 0xff, b >> 8, b & 0xff)
      let low = aLow &* bLow
      let middle = aHigh &* bLow &+ aLow &* bHigh &+ low >> 8
      return aHigh &* bHigh &+ middle >> 8
    } ensures: { a, b, made in
      ensures("high", a == b ==> made == a * b / 65536)  // refuted: ensures/high
    }
    conversion("carries/a-product-of-a-sum-that-wraps", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0 &+ 1) * U16($1)
    } ensures: { a, b, made in
      ensures("product", made == (a + 1) * b)  // refuted: ensures/product
    }
    function(
      "carries/a-scaled-product-that-wraps", of: Inputs.uint32, requires: { requires("part", $0 <= 100_000_000) }
    ) {
      $0 &* 100 / 100
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
  }
}
