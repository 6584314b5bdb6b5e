import VerifierContracts
import VerifierExecution
import VerifierTerms

extension Corpus {
  /// Ranges, strides, the lesser and the greater, and swaps.
  @Cases static var ranges: [Contract] {
    test("ranges/half-open", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("ordered", $0 <= $1) }) {
      ($0..<$1).contains(10)
    } ensures: { a, b, made in
      ensures("within", made == (a <= 10 && 10 < b))
    }
    test(
      "ranges/half-open-with-its-end", of: Inputs.uint8, and: Inputs.uint8, requires: { requires("ordered", $0 <= $1) }
    ) {
      ($0..<$1).contains(10)
    } ensures: { a, b, made in
      ensures("within", made == (a <= 10 && 10 <= b))  // refuted: ensures/within
    }
    test(
      "ranges/closed-is-never-empty", of: Inputs.int16, and: Inputs.int16, requires: { requires("ordered", $0 <= $1) }
    ) {
      ($0...$1).contains($0)
    } ensures: { _, _, made in
      ensures("within", made)
    }
    test(
      "ranges/half-open-is-never-empty", of: Inputs.int16, and: Inputs.int16,
      requires: { requires("ordered", $0 <= $1) }
    ) {
      ($0..<$1).contains($0)
    } ensures: { _, _, made in
      ensures("within", made)  // refuted: ensures/within
    }
    function("ranges/digits", of: Inputs.uint8) { a -> U8 in
      switch a {
      case 0...9: 1
      case 10...99: 2
      default: 3
      }
    } ensures: { a, made in
      ensures("one", (made == 1) == (a < 10))
      ensures("two", (made == 2) == (10 <= a && a < 100))
      ensures("three", (made == 3) == (100 <= a))
    }
    function("ranges/digits-with-a-gap", of: Inputs.uint8) { a -> U8 in
      switch a {
      case 0..<9: 1
      case 10...99: 2
      default: 3
      }
    } ensures: { a, made in
      ensures("three", (made == 3) == (100 <= a))  // refuted: ensures/three
    }
    test("ranges/a-letter", of: Inputs.uint8) { a in
      (0x61...0x7a).contains(a | 0x20)
    } ensures: { a, made in
      ensures("letter", made == (0x41 <= a && a <= 0x5a || 0x61 <= a && a <= 0x7a))
    }
    test("ranges/a-letter-by-the-wrong-bit", of: Inputs.uint8) { a in
      (0x41...0x5a).contains(a & 0x5f)
    } ensures: { a, made in
      ensures("letter", made == (0x41 <= a && a <= 0x5a || 0x61 <= a && a <= 0x7a))  // refuted: ensures/letter
    }

    // Loops of the language, of few rounds.
    function("ranges/rounds", of: Inputs.uint8, requires: { requires("few", $0 <= 5) }) { a in
      var count = 0 as U8
      for _ in 0..<a { count += 1 }
      return count
    } ensures: { a, made in
      ensures("rounds", made == a)
    }
    function("ranges/rounds-of-a-closed-range", of: Inputs.uint8, requires: { requires("few", $0 <= 5) }) { a in
      var count = 0 as U8
      for _ in 0...a { count += 1 }
      return count
    } ensures: { a, made in
      ensures("rounds", made == a)  // refuted: ensures/rounds
    }
    function("ranges/sum", of: Inputs.uint8, requires: { requires("few", $0 <= 6) }) { a in
      var sum = 0 as U8
      for place in 0..<a { sum += place * place }
      return sum
    } ensures: { a, made in
      ensures("sum", 0 < a ==> 6 * made == (a - 1) * a * (2 * a - 1))
    }
    function("ranges/a-sum-that-grows-too-fast", of: Inputs.int8, requires: { requires("few", 0 <= $0 && $0 <= 7) }) {
      a in
      var product = 1 as I8
      for factor in stride(from: 1, through: a, by: 1) {
        product *= factor  // refuted: arithmetic/multiplication
      }
      return product
    } ensures: { _, made in
      ensures("some", 1 <= made)
    }
    function("ranges/every-other", of: Inputs.uint8, requires: { requires("few", $0 <= 6) }) { a in
      var count = 0 as U8
      for _ in stride(from: 0, to: a, by: 2) { count += 1 }
      return count
    } ensures: { a, made in
      ensures("half", made == (a + 1) / 2)
    }
    function("ranges/every-other-rounded-down", of: Inputs.uint8, requires: { requires("few", $0 <= 6) }) { a in
      var count = 0 as U8
      for _ in stride(from: 0, to: a, by: 2) { count += 1 }
      return count
    } ensures: { a, made in
      ensures("half", made == a / 2)  // refuted: ensures/half
    }
    // refuted: sanity/reached/returned
    function("ranges/down-to-zero", of: Inputs.uint8, requires: { requires("few", $0 <= 3) }) { a in
      var index = a
      while index >= 0 {
        if index == 77 { break }
        index -= 1  // refuted: arithmetic/subtraction
        if index > 200 { break }
      }
      return index
    } ensures: { _, made in
      ensures("end", made <= 255)  // refuted: ensures/end
    }
    conversion("ranges/distance", of: Inputs.uint8, and: Inputs.uint8) {
      $0.distance(to: $1)
    } ensures: { a, b, made in
      ensures("distance", made == b - a)
    }
    conversion("ranges/distance-of-words", of: Inputs.word, and: Inputs.word) {
      $0.distance(to: $1)  // refuted: arithmetic/subtraction
    } ensures: { a, b, made in
      ensures("distance", made == b - a)
    }
    function("ranges/advanced", of: Inputs.uint8, and: Inputs.int8) {
      $0.advanced(by: SymbolicInteger<Int>($1))  // refuted: arithmetic/addition
    } ensures: { a, b, made in
      ensures("sum", made == a + b)
    }

    // The lesser and the greater.
    function("ranges/the-greater", of: Inputs.int16, and: Inputs.int16) {
      max($0, $1)
    } ensures: { a, b, made in
      ensures("at-least", a <= made && b <= made)
      ensures("one", made == a || made == b)
    }
    function("ranges/the-greater-of-bits", of: Inputs.int16, and: Inputs.int16) {
      I16(truncatingIfNeeded: max(U16(truncatingIfNeeded: $0), U16(truncatingIfNeeded: $1)))
    } ensures: { a, b, made in
      ensures("at-least", a <= made && b <= made)  // refuted: ensures/at-least
    }
    function("ranges/within-bounds", of: Inputs.int16, and: Inputs.int16, requires: { requires("bounds", 10 <= $1) }) {
      min(max($0, 10), $1)
    } ensures: { a, b, made in
      ensures("within", 10 <= made && made <= b)
      ensures("same", 10 <= a && a <= b ==> made == a)
    }
    function("ranges/within-bounds-that-are-not-ordered", of: Inputs.int16, and: Inputs.int16) {
      min(max($0, 10), $1)
    } ensures: { _, _, made in
      ensures("within", 10 <= made)  // refuted: ensures/within
    }
    test("ranges/order-of-pairs", of: Inputs.uint8, and: Inputs.uint8) {
      ($0, $1) < ($1, $0)
    } ensures: { a, b, made in
      ensures("less", made == (a < b))
    }
    test("ranges/order-of-pairs-part-by-part", of: Inputs.uint16, and: Inputs.uint16) { a, b in
      // Of versions, whose first number is the high byte.
      let (high, low) = (a >> 8, a & 0xff)
      let (otherHigh, otherLow) = (b >> 8, b & 0xff)
      return high < otherHigh || low < otherLow
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }

    // Swaps.
    observed("ranges/swapped", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      var (first, second) = (a, b)
      swap(&first, &second)
      return (first, second)
    } ensures: { a, b, made in
      ensures("swapped", made.0 == b && made.1 == a)
    }
    observed("ranges/swapped-by-bits", of: Inputs.int32, and: Inputs.int32) { a, b in
      var (first, second) = (a, b)
      first ^= second
      second ^= first
      first ^= second
      return (first, second)
    } ensures: { a, b, made in
      ensures("swapped", made.0 == b && made.1 == a)
    }
    observed("ranges/swapped-by-bits-in-the-wrong-order", of: Inputs.int32, and: Inputs.int32) { a, b in
      var (first, second) = (a, b)
      first ^= second
      first ^= second
      second ^= first
      return (first, second)
    } ensures: { a, b, made in
      ensures("swapped", made.0 == b && made.1 == a)  // refuted: ensures/swapped
    }
    observed("ranges/swapped-by-sums", of: Inputs.uint8, and: Inputs.uint8) { a, b in
      var (first, second) = (a, b)
      first += second  // refuted: arithmetic/addition
      second = first - second
      first -= second
      return (first, second)
    } ensures: { a, b, made in
      ensures("swapped", made.0 == b && made.1 == a)
    }
  }
}
