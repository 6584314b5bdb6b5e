import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension SymbolicWord {
  fileprivate var number: Integer { SymbolicMachine.number(self) }
}

extension Lemma {
  fileprivate static let remainderIsLess = Lemma("remainder-is-less", "", of: ["x", "n"], over: .words) {
    0 < $0[1] ==> $0[0] % $0[1] < $0[1]
  }

  // refuted: lemma/every-remainder-is-less
  fileprivate static let everyRemainderIsLess = Lemma("every-remainder-is-less", "", of: ["x", "n"], over: .words) {
    $0[0] % $0[1] < $0[1]
  }

  // refuted: lemma/sums-are-words
  fileprivate static let sumsAreWords = Lemma("sums-are-words", "", of: ["x", "y"], over: .words) {
    ($0[0] + $0[1]).wrapped == $0[0] + $0[1]
  }

  fileprivate static let sumsWrap = Lemma("sums-wrap", "", of: ["x", "y"], over: .words) {
    ($0[0] + $0[1]).wrapped == $0[0] + $0[1] || ($0[0] + $0[1]).wrapped == $0[0] + $0[1] - .wordLimit
  }

  // refuted: lemma/masks-of-the-other-order
  fileprivate static let masksOfTheOtherOrder = Lemma("masks-of-the-other-order", "", of: ["x", "n"], over: .words) {
    $0[1].bits(64).isPowerOfTwo ==> ($0[0].bits(64) & $0[1].bits(64)).integer == $0[0] % $0[1]
  }
}

extension Corpus {
  /// Assertions where the code does not come, or comes on one way alone, and lemmas about words at their ends.
  @Cases static var assertionEdges: [Contract] {
    method("assertions/edges/where-the-code-never-comes", requires: { requires("order", $0.a < $0.b) }) {
      if $0.b <= $0.a {
        $0.machine.prove("nothing", false)
        return 0
      }
      return $0.b - $0.a
    } ensures: { old, outcome in
      ensures("difference", outcome.result == old.b - old.a)
      ensures("zero", outcome.result == 0)  // refuted: ensures/zero
    }
    // undecided: sanity/reached/returned, arithmetic/subtraction
    method("assertions/edges/where-the-code-seldom-comes", requires: { requires("order", $0.a <= $0.b) }) {
      if $0.b <= $0.a {
        $0.machine.prove("nothing", false)  // refuted: assertion/nothing
        return 0
      }
      return $0.b - $0.a
    } ensures: { old, outcome in
      ensures("difference", outcome.result == old.b - old.a)  // undecided: ensures/difference
    }
    // undecided: sanity/reached/returned, assertion/same
    method("assertions/edges/one-name-on-two-ways") {
      if $0.a < $0.b {
        $0.machine.prove("order", $0.a.number < $0.b.number)
      } else {
        $0.machine.prove("order", $0.a.number < $0.b.number)  // refuted: assertion/order
      }
      $0.machine.prove("same", $0.a.number < $0.b.number)
      return $0.a
    } ensures: { old, outcome in
      ensures("less", outcome.result < old.b)  // undecided: ensures/less
    }
    method("assertions/edges/behind-a-panic", requires: { requires("may", $0.mayPanic) }) {
      $0.machine.assert($0.a < 10, "small")
      $0.machine.prove("small", $0.a.number < 10)
      return $0.a
    } ensures: { old, outcome in
      ensures("small", outcome.result < 10)
      ensures("smaller", outcome.result < 9)  // refuted: ensures/smaller
    }
    // undecided: sanity/reached/returned, panic/small
    method("assertions/edges/before-the-panic", requires: { requires("may", $0.mayPanic) }) {
      $0.machine.prove("small", $0.a.number < 10)  // refuted: assertion/small
      $0.machine.assert($0.a < 10, "small")
      return $0.a
    } ensures: { old, outcome in
      ensures("small", outcome.result < 10)  // undecided: ensures/small
    }
    // undecided: sanity/reached/returned, sanity/reached/threw
    method("assertions/edges/before-an-error") {
      $0.machine.prove("small", $0.a.number < 10)  // refuted: assertion/small
      if 10 <= $0.a { throw Refusal() }
      return $0.a
    } ensures: { old, outcome in
      onReturn { ensures("small", outcome.result < 10) }  // undecided: ensures/ok/small
      onThrow { ensures("large", 10 <= old.a) }  // undecided: ensures/err/large
    }
    method("assertions/edges/a-step-of-the-other-way-out") {
      if 10 <= $0.a { throw Refusal() }
      return $0.a
    } ensures: { old, outcome in
      onThrow { prove("large", 10 <= old.a) }
      onReturn { ensures("small", old.a < 10) }
      ensures("large-too", 10 <= old.a)  // refuted: ensures/large-too
    }
    method("assertions/edges/a-step-of-words-that-wrap") {
      $0.a &- $0.b
    } ensures: { old, outcome in
      prove("wraps", outcome.result == old.a - old.b || outcome.result == old.a - old.b + .wordLimit)
      ensures("order", old.b <= old.a ==> outcome.result == old.a - old.b)
      ensures("difference", outcome.result == old.a - old.b)  // refuted: ensures/difference
    }
    // undecided: sanity/reached/returned
    method("assertions/edges/a-difference-below-zero") {
      let difference = $0.a &- $0.b
      $0.machine.prove("below", 0 <= $0.a.number - $0.b.number)  // refuted: assertion/below
      return difference
    } ensures: { old, outcome in
      ensures("difference", outcome.result == old.a - old.b)  // undecided: ensures/difference
    }
    // undecided: sanity/reached/returned
    method("assertions/edges/a-product-that-wraps", requires: { requires("small", $0.b < 3) }) {
      $0.machine.prove("product", ($0.a &* $0.b).number == $0.a.number * $0.b.number)  // refuted: assertion/product
      return $0.a
    } ensures: { old, outcome in
      ensures("same", outcome.result == old.a)  // undecided: ensures/same
    }
    method(
      "assertions/edges/a-remainder-by-zero", lemmas: [.remainderIsLess], using: { [Lemma.remainderIsLess($0.a, $0.b)] }
    ) {
      $0.b == 0 ? 0 : $0.a % $0.b
    } ensures: { old, outcome in
      ensures("less", 0 < old.b ==> outcome.result < old.b)
      ensures("always", outcome.result < old.b)  // refuted: ensures/always
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "assertions/edges/every-remainder", lemmas: [.everyRemainderIsLess],
      using: { [Lemma.everyRemainderIsLess($0.a, $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("some", 0 < old.b)  // undecided: ensures/some
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("assertions/edges/sums-are-words", lemmas: [.sumsAreWords], using: { [Lemma.sumsAreWords($0.a, $0.b)] }) {
      $0.a &+ $0.b
    } ensures: { old, outcome in
      ensures("sum", outcome.result == old.a + old.b)  // undecided: ensures/sum
    }
    method("assertions/edges/sums-wrap", lemmas: [.sumsWrap], using: { [Lemma.sumsWrap($0.a, $0.b)] }) {
      $0.a &+ $0.b
    } ensures: { old, outcome in
      ensures("sum", old.a < 10 && old.b < 10 ==> outcome.result == old.a + old.b)
      ensures("always", outcome.result == old.a + old.b)  // refuted: ensures/always
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "assertions/edges/masks-of-the-other-order", lemmas: [.masksOfTheOtherOrder],
      using: { [Lemma.masksOfTheOtherOrder($0.a, $0.b)] }
    ) {
      $0.a & $0.b
    } ensures: { old, outcome in
      // undecided: ensures/remainder, sanity/condition/remainder
      ensures("remainder", old.b.bits(64).isPowerOfTwo ==> outcome.result == old.a % old.b)
    }
  }
}
