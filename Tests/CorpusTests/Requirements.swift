import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Requirements that contradict each other, and some that only look so.
  @Cases static var requirements: [Contract] {
    method(
      "requirements/below-and-above",
      requires: {
        requires("small", $0.a < 10)  // refuted: requires/small
        requires("large", 20 < $0.a)  // refuted: requires/large
      }
    ) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    method(
      "requirements/two-that-need-a-third",
      requires: {
        requires("first", $0.a < $0.b)  // refuted: requires/first
        requires("second", $0.b < $0.c)  // refuted: requires/second
        requires("third", $0.c < $0.a)  // refuted: requires/third
      }
    ) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    method(
      "requirements/two-of-three",
      requires: {
        requires("first", $0.a < $0.b)  // refuted: requires/first
        requires("unrelated", $0.c < 10)  // undecided: requires/unrelated
        requires("second", $0.b < $0.a)  // refuted: requires/second
      }
    ) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    // refuted: requires/false
    method("requirements/one-that-is-false", requires: { requires("false", $0.a != $0.a) }) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    // refuted: requires/huge
    method("requirements/more-than-a-word", requires: { requires("huge", .wordLimit <= $0.a) }) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    // refuted: requires/negative
    method("requirements/a-negative-word", requires: { requires("negative", $0.a < 0) }) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    // refuted: requires/odd
    method("requirements/odd-and-even-at-once", requires: { requires("odd", $0.a * 2 == $0.b * 2 + 1) }) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    method(
      "requirements/of-everything",
      requires: { old in
        requires("all-equal", .forAll("x") { $0 == old.a })  // refuted: requires/all-equal
      }
    ) {
      $0.a
    } ensures: { _, _ in
      ensures("anything", false)  // undecided: ensures/anything
    }
    method("requirements/just-possible", requires: { requires("one", $0.a + 1 == .wordLimit) }) {
      $0.a &+ 1
    } ensures: { old, made in
      ensures("zero", made.number == 0)
    }
    method("requirements/just-possible-and-not-enough", requires: { requires("one", $0.a + 2 >= .wordLimit) }) {
      $0.a &+ 1
    } ensures: { old, made in
      ensures("zero", made.number == 0)  // refuted: ensures/zero
    }
    method(
      "requirements/one-value-is-left",
      requires: {
        requires("least", 7 <= $0.a)
        requires("most", $0.a <= 7)
      }
    ) {
      $0.a
    } ensures: { _, made in
      ensures("seven", made.number == 7)
    }
    method(
      "requirements/permission-is-no-promise",
      requires: { requires("may", $0.a == 0 ==> $0.mayPanic) }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("may", old.mayPanic)  // refuted: ensures/may
    }
    method(
      "requirements/the-permission-is-asked-for-too-little",
      requires: {
        requires("may", $0.a == 0 ==> $0.mayPanic)
        requires("small", $0.a < 2)
      }
    ) {
      $0.machine.assert($0.a != 1, "not one")  // refuted: panic/not-one
      return $0.a
    } ensures: { old, made in
      ensures("zero", made.number == 0)
    }
    method("requirements/what-is-required-of-another-word", requires: { requires("small", $0.b < 10) }) {
      $0.a
    } ensures: { _, made in
      ensures("small", made.number < 10)  // refuted: ensures/small
    }
    method("requirements/the-converse", requires: { requires("implied", $0.a < 10 ==> $0.b < 10) }) {
      $0.b
    } ensures: { old, made in
      ensures("converse", made.number < 10 ==> old.a < 10)  // refuted: ensures/converse
    }
    method("requirements/the-contrary", requires: { requires("implied", $0.a < 10 ==> $0.b < 10) }) {
      $0.b
    } ensures: { old, made in
      ensures("contrary", 10 <= made.number ==> 10 <= old.a)
    }
  }
}
