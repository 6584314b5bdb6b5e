import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Comparisons, of words and of numbers.
  @Cases static var comparisons: [Contract] {
    method("comparisons/less") {
      $0.a < $0.b ? 1 : 0
    } ensures: { old, made in
      ensures("less", (made.number == 1) == (old.a < old.b))
    }
    method("comparisons/less-is-at-most") {
      $0.a < $0.b ? 1 : 0
    } ensures: { old, made in
      ensures("at-most", (made.number == 1) == (old.a <= old.b))  // refuted: ensures/at-most
    }
    method("comparisons/not-less-is-greater") {
      $0.a < $0.b ? 0 : 1
    } ensures: { old, made in
      ensures("greater", made.number == 1 ==> old.a > old.b)  // refuted: ensures/greater
    }
    method("comparisons/not-less-is-at-least") {
      $0.a < $0.b ? 0 : 1
    } ensures: { old, made in
      ensures("at-least", made.number == 1 ==> old.a >= old.b)
    }
    method("comparisons/high-words-are-negative") {
      $0.a < (0x8000_0000_0000_0000 as SymbolicWord) ? 0 : 1
    } ensures: { old, made in
      ensures("negative", made.number == 1 ==> old.a < 0)  // refuted: ensures/negative
    }
    method("comparisons/no-word-is-negative") {
      $0.a
    } ensures: { old, made in
      ensures("at-least-zero", 0 <= made.number)
      ensures("below-limit", made.number < .wordLimit)
    }
    method("comparisons/a-difference-of-numbers-may-be") {
      $0.a
    } ensures: { old, _ in
      ensures("at-least-zero", 0 <= old.a - old.b)  // refuted: ensures/at-least-zero
    }
    method("comparisons/order-by-the-sign-of-the-difference") {
      $0.a &- $0.b >= (0x8000_0000_0000_0000 as SymbolicWord) ? 1 : 0
    } ensures: { old, made in
      ensures("less", (made.number == 1) == (old.a < old.b))  // refuted: ensures/less
    }
    method(
      "comparisons/order-by-the-sign-where-they-are-near",
      requires: {
        requires("first", $0.a < 0x8000_0000_0000_0000)
        requires("second", $0.b < 0x8000_0000_0000_0000)
      }
    ) {
      $0.a &- $0.b >= (0x8000_0000_0000_0000 as SymbolicWord) ? 1 : 0
    } ensures: { old, made in
      ensures("less", (made.number == 1) == (old.a < old.b))
    }
    method("comparisons/equal-by-the-difference") {
      $0.a &- $0.b == 0 ? 1 : 0
    } ensures: { old, made in
      ensures("equal", (made.number == 1) == (old.a == old.b))
    }
    method("comparisons/transitive") {
      $0.a < $0.b && $0.b < $0.c ? 1 : 0
    } ensures: { old, made in
      ensures("outer", made.number == 1 ==> old.a < old.c)
      ensures("apart", made.number == 1 ==> old.a + 2 <= old.c)
    }
    method("comparisons/further-apart-than-they-are") {
      $0.a < $0.b && $0.b < $0.c ? 1 : 0
    } ensures: { old, made in
      ensures("apart", made.number == 1 ==> old.a + 2 < old.c)  // refuted: ensures/apart
    }
    method("comparisons/either-or-both") {
      $0.a < $0.b || $0.b < $0.a ? 1 : 0
    } ensures: { old, made in
      ensures("always", made.number == 1)  // refuted: ensures/always
    }
    method("comparisons/the-smaller") {
      min($0.a, $0.b)
    } ensures: { old, made in
      ensures("at-most-both", made.number <= old.a && made.number <= old.b)
      ensures("one-of-them", made.number == old.a || made.number == old.b)
    }
    method("comparisons/the-smaller-is-less") {
      min($0.a, $0.b)
    } ensures: { old, made in
      ensures("less", made.number < old.a || made.number < old.b)  // refuted: ensures/less
    }
    method("comparisons/the-smaller-is-the-first") {
      min($0.a, $0.b)
    } ensures: { old, made in
      ensures("first", made.number == old.a)  // refuted: ensures/first
    }
    method("comparisons/off-by-one-at-the-limit") {
      $0.a <= 100 ? $0.a : 100
    } ensures: { _, made in
      ensures("below", made.number < 100)  // refuted: ensures/below
    }
    method("comparisons/a-clause-of-two-parts") {
      min($0.a, 10)
    } ensures: { old, made in
      ensures("both", made.number <= 10 && made.number < old.a)  // refuted: ensures/both
    }
  }
}
