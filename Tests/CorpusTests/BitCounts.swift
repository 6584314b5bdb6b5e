import VerifierContracts
import VerifierExecution
import VerifierTerms

/// Whether a number of 8 bits is a power of two.
private func isPowerOfTwo(_ number: Integer) -> Formula {
  let powers: [Integer] = [1, 2, 4, 8, 16, 32, 64, 128]
  return powers.map { number == $0 }.reduce(false, ||)
}

extension Corpus {
  /// Counts of bits, which are native numbers: the code goes on once for each that is possible.
  @Cases static var bitCounts: [Contract] {
    function("counts/leading-zeros", of: Inputs.uint8) {
      U8($0.leadingZeroBitCount)
    } ensures: { a, made in
      ensures("zero", (made == 8) == (a == 0))
      ensures("half", (made == 0) == (128 <= a))
      ensures("three", (made == 3) == (16 <= a && a < 32))
    }
    function("counts/leading-zeros-are-at-most-seven", of: Inputs.uint8) {
      U8($0.leadingZeroBitCount)
    } ensures: { _, made in
      ensures("most", made <= 7)  // refuted: ensures/most
    }
    conversion("counts/leading-zeros-of-the-magnitude", of: Inputs.int8) {
      U8($0.leadingZeroBitCount)
    } ensures: { a, made in
      ensures("small", 0 - 16 < a && a < 16 ==> 4 <= made)  // refuted: ensures/small
    }
    function("counts/logarithm", of: Inputs.uint8) {
      U8(7 - $0.leadingZeroBitCount)  // refuted: arithmetic/conversion
    } ensures: { a, made in
      ensures("five", (made == 5) == (32 <= a && a < 64))
    }
    function("counts/logarithm-of-what-is-not-zero", of: Inputs.uint8, requires: { requires("some", $0 != 0) }) {
      U8(7 - $0.leadingZeroBitCount)
    } ensures: { a, made in
      ensures("zero", (made == 0) == (a == 1))
      ensures("five", (made == 5) == (32 <= a && a < 64))
      ensures("seven", (made == 7) == (128 <= a))
    }
    function("counts/logarithm-rounded-up", of: Inputs.uint8, requires: { requires("some", $0 != 0) }) {
      U8(8 - $0.leadingZeroBitCount)
    } ensures: { a, made in
      ensures("three", (made == 3) == (4 < a && a <= 8))  // refuted: ensures/three
    }
    function("counts/width-of-a-widened-number", of: Inputs.uint8) {
      U8(8 - U16($0).leadingZeroBitCount)  // refuted: arithmetic/conversion
    } ensures: { _, made in
      ensures("none", made == 0)
    }
    conversion("counts/trailing-zeros-of-nothing", of: Inputs.uint16) {
      U8($0.trailingZeroBitCount)
    } ensures: { a, made in
      ensures("zero", a == 0 ==> made == 0)  // refuted: ensures/zero
    }
    conversion("counts/trailing-zeros", of: Inputs.uint16) {
      U8($0.trailingZeroBitCount)
    } ensures: { a, made in
      ensures("zero", (made == 16) == (a == 0))
      ensures("odd", (made == 0) == (a % 2 == 1))
      ensures("four", made == 4 ==> a % 32 == 16)
    }
    function("counts/trailing-zeros-as-an-index", of: Inputs.uint8) {
      U8(1) << $0.trailingZeroBitCount
    } ensures: { a, made in
      ensures("some", made != 0)  // refuted: ensures/some
    }
    test("counts/a-power-of-two-by-its-ones", of: Inputs.uint8) {
      $0.nonzeroBitCount == 1
    } ensures: { a, made in
      ensures("power", made == isPowerOfTwo(a))
    }
    test("counts/a-power-of-two-by-one-at-most", of: Inputs.uint8) {
      $0.nonzeroBitCount <= 1
    } ensures: { a, made in
      ensures("some", made ==> a != 0)  // refuted: ensures/some
    }
    function("counts/ones-are-fewer-than-the-width", of: Inputs.uint8) {
      U8($0.nonzeroBitCount)
    } ensures: { _, made in
      ensures("fewer", made < 8)  // refuted: ensures/fewer
    }
    conversion("counts/ones-of-the-widened-sign", of: Inputs.int8) {
      U8(I16($0).nonzeroBitCount)
    } ensures: { _, made in
      ensures("width", made <= 8)  // refuted: ensures/width
    }
    function("counts/ones-and-zeros", of: Inputs.uint8) {
      U8($0.nonzeroBitCount + (~$0).nonzeroBitCount)
    } ensures: { _, made in
      ensures("all", made == 8)
    }
    test("counts/parity", of: Inputs.uint8) { a in
      var bits = a
      bits ^= bits >> 4
      bits ^= bits >> 2
      bits ^= bits >> 1
      let (isOdd, count) = (bits & 1 == 1, a.nonzeroBitCount)
      return isOdd == !count.isMultiple(of: 2)
    } ensures: { _, made in
      ensures("same", made)
    }
    test("counts/parity-without-a-step", of: Inputs.uint8) { a in
      var bits = a
      bits ^= bits >> 4
      bits ^= bits >> 1
      let (isOdd, count) = (bits & 1 == 1, a.nonzeroBitCount)
      return isOdd == !count.isMultiple(of: 2)
    } ensures: { _, made in
      ensures("same", made)  // refuted: ensures/same
    }
    conversion("counts/bytes-that-are-needed", of: Inputs.uint16) {
      let bits: Int = 16 - $0.leadingZeroBitCount
      return U8((bits + 7) / 8)
    } ensures: { a, made in
      ensures("two", (made == 2) == (256 <= a))
      ensures("some", made != 0)  // refuted: ensures/some
    }
    function("counts/next-power-of-two", of: Inputs.uint8) {
      let zeros = ($0 - 1).leadingZeroBitCount  // refuted: arithmetic/subtraction
      return U8(1) << (8 - zeros)
    } ensures: { a, made in
      ensures("enough", a <= made)  // refuted: ensures/enough
    }
    function(
      "counts/next-power-of-two-where-there-is-one", of: Inputs.uint8,
      requires: { requires("small", 0 < $0 && $0 <= 128) }
    ) {
      let zeros = ($0 - 1).leadingZeroBitCount
      return U8(1) << (8 - zeros)
    } ensures: { a, made in
      ensures("enough", a <= made)
      ensures("least", made < 2 * a)
    }
    test("counts/a-word-of-zeros", of: Inputs.word) {
      $0.leadingZeroBitCount < 64
    } ensures: { a, made in
      ensures("some", made == (1 < a))  // refuted: ensures/some
    }
  }
}
