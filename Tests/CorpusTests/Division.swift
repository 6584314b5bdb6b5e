import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Quotients and remainders.
  @Cases static var division: [Contract] {
    method("division/by-anything") {
      $0.a / $0.b  // refuted: arithmetic/division
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("division/remainder-by-anything") {
      $0.a % $0.b  // refuted: arithmetic/remainder
    } ensures: { old, made in
      ensures("less", made.number < old.b)
    }
    method("division/by-what-is-not-zero", requires: { requires("divisor", $0.b != 0) }) {
      $0.a / $0.b
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
      ensures("quotient", made.number == old.a / old.b)
    }
    method("division/the-quotient-is-less", requires: { requires("divisor", $0.b != 0) }) {
      $0.a / $0.b
    } ensures: { old, made in
      ensures("less", made.number < old.a)  // refuted: ensures/less
    }
    method("division/times-the-divisor", requires: { requires("divisor", $0.b != 0) }) {
      $0.a / $0.b * $0.b
    } ensures: { old, made in
      ensures("same", made.number == old.a)  // refuted: ensures/same
    }
    method("division/remainder-is-below-the-divisor", requires: { requires("divisor", $0.b != 0) }) {
      $0.a % $0.b
    } ensures: { old, made in
      ensures("below", made.number < old.b)
      ensures("at-most", made.number <= old.a)
    }
    method("division/remainder-is-below-the-dividend", requires: { requires("divisor", $0.b != 0) }) {
      $0.a % $0.b
    } ensures: { old, made in
      ensures("below", made.number < old.a)  // refuted: ensures/below
    }
    method("division/a-test-of-the-wrong-divisor") {
      if $0.c == 0 { return 0 }
      return $0.a / $0.b  // refuted: arithmetic/division
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("division/a-test-of-the-right-divisor") {
      if $0.b == 0 { return 0 }
      return $0.a / $0.b
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
      ensures("by-zero", old.b == 0 ==> made.number == 0)
    }
    method("division/a-test-that-comes-too-late") {
      $0.a / $0.b > 2 && $0.b != 0 ? 1 : 0  // refuted: arithmetic/division
    } ensures: { _, made in
      ensures("one-at-most", made.number <= 1)
    }
    method("division/a-test-that-comes-in-time") {
      $0.b != 0 && $0.a / $0.b > 2 ? 1 : 0
    } ensures: { old, made in
      ensures("divisor", made.number == 1 ==> old.b != 0)
    }
    method("division/by-a-difference-that-may-be-zero", requires: { requires("ordered", $0.b <= $0.c) }) {
      $0.a / ($0.c - $0.b)  // refuted: arithmetic/division
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("division/by-a-product-that-wraps-to-zero", requires: { requires("divisor", $0.b != 0) }) {
      $0.a / ($0.b &* 0x1_0000_0000)  // refuted: arithmetic/division
    } ensures: { old, made in
      ensures("at-most", made.number <= old.a)
    }
    method("division/of-a-sum") { _ in
      0
    } ensures: { old, _ in
      ensures("distributes", (old.a + old.b) / 16 == old.a / 16 + old.b / 16)  // refuted: ensures/distributes
    }
    method("division/remainder-of-a-sum") { _ in
      0
    } ensures: { old, _ in
      ensures("distributes", (old.a + old.b) % 2 == old.a % 2 + old.b % 2)  // refuted: ensures/distributes
    }
    method("division/remainder-of-a-sum-of-remainders") { _ in
      0
    } ensures: { old, _ in
      ensures("distributes", (old.a + old.b) % 16 == (old.a % 16 + old.b % 16) % 16)
    }
    method("division/keeps-less") {
      $0.a / 3
    } ensures: { old, made in
      ensures("kept", old.a < old.b ==> made.number < old.b / 3)  // refuted: ensures/kept
    }
    method("division/keeps-at-most") {
      $0.a / 3
    } ensures: { old, made in
      ensures("kept", old.a <= old.b ==> made.number <= old.b / 3)
    }
    method("division/of-negative-numbers-is-rounded-to-zero") { _ in
      0
    } ensures: { old, _ in
      ensures("to-zero", (0 - old.a) / 2 == 0 - old.a / 2)  // refuted: ensures/to-zero
    }
    method("division/of-negative-numbers-is-rounded-down") { _ in
      0
    } ensures: { old, _ in
      ensures("down", (0 - old.a) / 2 * 2 <= 0 - old.a)
      ensures("remainder", 0 <= (0 - old.a) % 3)
    }
    method("division/remainders-have-the-sign-of-the-dividend") { _ in
      0
    } ensures: { old, _ in
      ensures("sign", (0 - old.a) % 3 <= 0)  // refuted: ensures/sign
    }
    method("division/numbers-by-zero") { _ in
      0
    } ensures: { old, _ in
      ensures("quotient", old.a / 0 == 0)
      ensures("remainder", old.a % 0 == old.a)
    }
    method("division/numbers-by-zero-are-what-words-by-zero-are") { _ in
      0
    } ensures: { old, _ in
      ensures("quotient", old.b == 0 ==> old.a / old.b == .wordLimit - 1)  // refuted: ensures/quotient
    }
    method("division/how-often-it-fits-rounded-up") {
      $0.a / 16 + ($0.a % 16 == 0 ? 0 : 1)
    } ensures: { old, made in
      ensures("enough", old.a <= made.number * 16)
      ensures("no-more", made.number * 16 < old.a + 16)
    }
    method("division/how-often-it-fits-rounded-up-too-far") {
      $0.a / 16 + 1
    } ensures: { old, made in
      ensures("enough", old.a <= made.number * 16)
      ensures("no-more", made.number * 16 < old.a + 16)  // refuted: ensures/no-more
    }
  }
}
