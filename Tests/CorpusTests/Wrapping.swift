import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Arithmetic that wraps.
  @Cases static var wrapping: [Contract] {
    method("wrapping/successor-is-greater") {
      $0.a &+ 1
    } ensures: { old, made in
      ensures("greater", made.number > old.a)  // refuted: ensures/greater
    }
    method("wrapping/successor-is-another") {
      $0.a &+ 1
    } ensures: { old, made in
      ensures("another", made.number != old.a)
    }
    method("wrapping/successor-is-zero-at-the-end") {
      $0.a &+ 1
    } ensures: { old, made in
      ensures("zero", made.number == 0 ==> old.a + 1 == .wordLimit)
    }
    method("wrapping/sum-is-the-sum") {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("sum", made.number == old.a + old.b)  // refuted: ensures/sum
    }
    method("wrapping/sum-is-the-sum-wrapped") {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("sum", made.number == (old.a + old.b).wrapped)
    }
    method("wrapping/sum-is-the-remainder") {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("sum", made.number == (old.a + old.b) % .wordLimit)
    }
    method("wrapping/overflow-is-seen") {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("seen", (made.number < old.a) == (old.a + old.b >= .wordLimit))
    }
    method("wrapping/overflow-is-seen-too-often") {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("seen", (made.number <= old.a) == (old.a + old.b >= .wordLimit))  // refuted: ensures/seen
    }
    method("wrapping/difference-is-at-most") {
      $0.a &- $0.b
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)  // refuted: ensures/at-most
    }
    method("wrapping/difference-is-taken-back") {
      ($0.a &- $0.b) &+ $0.b
    } ensures: { old, made in
      ensures("back", made.number == old.a)
    }
    method("wrapping/difference-is-commutative") {
      $0.a &- $0.b
    } ensures: { old, made in
      ensures("commutes", made.number == (old.b - old.a).wrapped)  // refuted: ensures/commutes
    }
    method("wrapping/twice-is-even") {
      $0.a &+ $0.a
    } ensures: { _, made in
      ensures("even", made.number % 2 == 0)
    }
    method("wrapping/twice-is-not-less") {
      $0.a &+ $0.a
    } ensures: { old, made in
      ensures("not-less", old.a <= made.number)  // refuted: ensures/not-less
    }
    method("wrapping/twice-halved") {
      ($0.a &+ $0.a) / 2
    } ensures: { old, made in
      ensures("same", made.number == old.a)  // refuted: ensures/same
    }
    method("wrapping/twice-halved-where-it-fits", requires: { requires("small", $0.a < 0x8000_0000_0000_0000) }) {
      ($0.a &+ $0.a) / 2
    } ensures: { old, made in
      ensures("same", made.number == old.a)
    }
    method("wrapping/zero-product-has-a-zero-factor") {
      $0.a &* 0x1_0000_0000
    } ensures: { old, made in
      ensures("factor", made.number == 0 ==> old.a == 0)  // refuted: ensures/factor
    }
    method("wrapping/thrice-is-one-to-one") {
      $0.a &* 3
    } ensures: { old, made in
      ensures("zero", made.number == 0 ==> old.a == 0)
    }
    method("wrapping/order-is-kept") {
      $0.a &+ $0.c
    } ensures: { old, made in
      ensures("kept", old.a < old.b ==> made.number < (old.b + old.c).wrapped)  // refuted: ensures/kept
    }
    method("wrapping/a-range-test-in-one-comparison", requires: { requires("range", $0.b <= $0.c) }) {
      $0.a &- $0.b <= $0.c - $0.b ? 1 : 0
    } ensures: { old, made in
      ensures("within", (made.number == 1) == (old.b <= old.a && old.a <= old.c))
    }
    method("wrapping/a-range-test-with-the-range-reversed") {
      $0.a &- $0.b <= $0.c &- $0.b ? 1 : 0
    } ensures: { old, made in
      ensures("within", (made.number == 1) == (old.b <= old.a && old.a <= old.c))  // refuted: ensures/within
    }
    method("wrapping/an-end-that-wraps-looks-small", requires: { requires("fits", $0.a + $0.b <= .wordLimit) }) {
      $0.a &+ $0.b
    } ensures: { old, made in
      ensures("not-before", old.a <= made.number)  // refuted: ensures/not-before
    }
    method("wrapping/rounding-up") {
      ($0.a &+ 15) / 16 * 16
    } ensures: { old, made in
      ensures("aligned", made.number % 16 == 0)
      ensures("not-below", old.a <= made.number)  // refuted: ensures/not-below
    }
    method("wrapping/rounding-up-where-it-fits", requires: { requires("small", $0.a <= 0xffff_ffff) }) {
      ($0.a &+ 15) / 16 * 16
    } ensures: { old, made in
      ensures("aligned", made.number % 16 == 0)
      ensures("not-below", old.a <= made.number)
      ensures("near", made.number < old.a + 16)
    }
    method("wrapping/rounding-up-by-one-too-many", requires: { requires("small", $0.a <= 0xffff_ffff) }) {
      $0.a + (16 - $0.a % 16)
    } ensures: { old, made in
      ensures("near", made.number < old.a + 16)  // refuted: ensures/near
    }
  }
}
