import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension SymbolicWord {
  fileprivate var number: Integer { SymbolicMachine.number(self) }
}

extension Lemma {
  fileprivate static let maskIsRemainder = Lemma("mask-is-remainder", "", of: ["x", "n"], over: .words) {
    $0[1].bits(64).isPowerOfTwo ==> ($0[0].bits(64) & ($0[1] - 1)).integer == $0[0] % $0[1]
  }

  // refuted: lemma/mask-is-always-remainder
  fileprivate static let maskIsAlwaysRemainder = Lemma("mask-is-always-remainder", "", of: ["x", "n"], over: .words) {
    0 < $0[1] ==> ($0[0].bits(64) & ($0[1] - 1)).integer == $0[0] % $0[1]
  }

  fileprivate static let isBelowTheLimit = Lemma("is-below-the-limit", "", of: ["x"], over: .words) {
    0 <= $0[0] && $0[0] < .wordLimit
  }

  // refuted: lemma/every-integer-is-below-the-limit
  fileprivate static let everyIntegerIsBelowTheLimit = Lemma("every-integer-is-below-the-limit", "", of: ["x"]) {
    $0[0] < .wordLimit
  }

  // refuted: lemma/words-are-small
  fileprivate static let wordsAreSmall = Lemma("words-are-small", "", of: ["x"], over: .words) { $0[0] < 1000 }
}

/// The loop `count` counts up to `a`.
private func counting(_ old: Snapshot<Words>) -> [Loop] {
  [
    Loop("count", over: ["x"]) { entry, now in
      Loop.Claims(invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
    }
  ]
}

extension Corpus {
  /// Intermediate assertions in code and among postconditions, and lemmas about words.
  @Cases static var assertions: [Contract] {
    method("assertions/what-holds") {
      $0.machine.prove("order", min($0.a, $0.b).number <= $0.a.number)
      return min($0.a, $0.b)
    } ensures: { old, outcome in
      ensures("least", outcome.result <= old.a && outcome.result <= old.b)
    }
    // undecided: sanity/reached/returned
    method("assertions/what-does-not-hold") {
      $0.machine.prove("order", $0.a.number <= $0.b.number)  // refuted: assertion/order
      return $0.b
    } ensures: { old, outcome in
      ensures("second", outcome.result == old.b)  // undecided: ensures/second
      ensures("first", outcome.result == old.a)  // refuted: ensures/first
    }
    // The code goes on where it does not hold.
    // undecided: sanity/reached/returned, arithmetic/subtraction
    method("assertions/what-follows-from-one-that-does-not-hold") {
      $0.machine.prove("order", $0.a.number <= $0.b.number)  // refuted: assertion/order
      return $0.b - $0.a
    } ensures: { old, outcome in
      ensures("difference", outcome.result == old.b - old.a)  // undecided: ensures/difference
    }
    // undecided: sanity/reached/returned
    method("assertions/what-never-holds") {
      $0.machine.prove("nothing", $0.a.number < 0)  // refuted: assertion/nothing
      return $0.a
    } ensures: { old, outcome in
      ensures("never", outcome.result != old.a)  // undecided: ensures/never
    }
    method("assertions/on-each-branch") {
      if $0.a < $0.b {
        $0.machine.prove("less", $0.a.number + 1 <= $0.b.number)
        return $0.b - $0.a - 1
      }
      $0.machine.prove("not-less", $0.b.number <= $0.a.number)
      return 0
    } ensures: { old, outcome in
      ensures("small", outcome.result < .wordLimit - 1)
      ensures("smaller", outcome.result < .wordLimit - 2)  // refuted: ensures/smaller
    }
    // undecided: sanity/reached/returned
    method("assertions/on-the-other-branch") {
      if $0.a < $0.b { return 0 }
      $0.machine.prove("less", $0.b.number < $0.a.number)  // refuted: assertion/less
      return 1
    } ensures: { old, outcome in
      ensures("one", old.b < old.a ==> outcome.result == 1)  // undecided: ensures/one, sanity/condition/one
    }
    method("assertions/one-after-the-other") {
      let sum = $0.a &+ $0.b
      $0.machine.prove("even", (sum.number - $0.a.number - $0.b.number) % .wordLimit == 0)
      $0.machine.prove("smaller", sum.number <= $0.a.number + $0.b.number)
      return sum
    } ensures: { old, outcome in
      ensures("most", outcome.result <= old.a + old.b)
      ensures("sum", outcome.result == old.a + old.b)  // refuted: ensures/sum
    }
    // undecided: sanity/reached/returned
    method("assertions/a-sum-that-wraps-around") {
      let sum = $0.a &+ $0.b
      $0.machine.prove("sum", sum.number == $0.a.number + $0.b.number)  // refuted: assertion/sum
      return sum
    } ensures: { old, outcome in
      ensures("sum", outcome.result == old.a + old.b)  // undecided: ensures/sum
    }
    method("assertions/products-and-remainders") {
      let (a, b) = ($0.a % 1000, $0.b % 1000)
      $0.machine.prove("product", a.number * b.number <= 999 * 999)
      $0.machine.prove("quotient", 0 <= a.number / (b.number + 1))
      $0.machine.prove("remainder", a.number % (b.number + 1) <= b.number)
      return a * b
    } ensures: { _, outcome in
      ensures("product", outcome.result < 1_000_000)
      ensures("less", outcome.result < 998_001)  // refuted: ensures/less
    }
    // undecided: sanity/reached/returned
    method("assertions/a-remainder-that-is-one-greater") {
      $0.machine.prove("less", $0.a.number % ($0.b.number + 1) < $0.b.number)  // refuted: assertion/less
      return $0.a
    } ensures: { old, outcome in
      ensures("same", outcome.result == old.a)  // undecided: ensures/same
    }
    method("assertions/in-a-round", loops: counting) {
      var x: SymbolicWord = 0
      $0.machine.loop("count", in: ($0.machine, $0.a), &x, while: { $1 < $0.1 }) { context, x in
        context.0.prove("below", x.number < context.1.number)
        x = x + 1
      }
      return x
    } ensures: { old, outcome in
      ensures("all", outcome.result == old.a)
      ensures("more", outcome.result > old.a)  // refuted: ensures/more
    }
    // undecided: sanity/reached/returned, arithmetic/addition, loop/count/entry/within, loop/count/round/within
    // undecided: loop/count/entry/memory, loop/count/round/memory, loop/count/progress
    method("assertions/in-the-first-round-alone", loops: counting) {
      var x: SymbolicWord = 0
      $0.machine.loop("count", in: ($0.machine, $0.a), &x, while: { $1 < $0.1 }) { context, x in
        context.0.prove("zero", x.number == 0)  // refuted: assertion/zero
        x = x + 1
      }
      return x
    } ensures: { old, outcome in
      ensures("all", outcome.result == old.a)  // undecided: ensures/all
    }
    method("assertions/the-step-before-the-clause") {
      $0.a & ($0.b &- 1)
    } ensures: { old, outcome in
      prove("least", outcome.result <= old.a)
      ensures("least-again", outcome.result <= old.a)
      ensures("less", outcome.result < old.a)  // refuted: ensures/less
    }
    method("assertions/a-step-that-is-false") {
      $0.a
    } ensures: { old, outcome in
      prove("same", outcome.result == old.b)  // refuted: ensures/same
      // It is not known to the clauses behind it.
      ensures("again", outcome.result == old.b)  // refuted: ensures/again
      ensures("more", old.a <= old.b)  // refuted: ensures/more
    }
    method("assertions/a-step-behind-the-clause") {
      $0.a
    } ensures: { old, outcome in
      ensures("small", outcome.result < 10)  // refuted: ensures/small
      prove("smaller", outcome.result < 5)  // refuted: ensures/smaller
    }
    method("assertions/a-lemma-about-words", lemmas: [.maskIsRemainder], using: { [Lemma.maskIsRemainder($0.a, $0.b)] })
    {
      $0.a & ($0.b &- 1)
    } ensures: { old, outcome in
      ensures("remainder", old.b.bits(64).isPowerOfTwo ==> outcome.result == old.a % old.b)
      ensures("always", 0 < old.b ==> outcome.result == old.a % old.b)  // refuted: ensures/always
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "assertions/a-false-lemma-about-words", lemmas: [.maskIsAlwaysRemainder],
      using: { [Lemma.maskIsAlwaysRemainder($0.a, $0.b)] }
    ) {
      $0.a & ($0.b &- 1)
    } ensures: { old, outcome in
      // undecided: ensures/remainder, sanity/condition/remainder
      ensures("remainder", 0 < old.b ==> outcome.result == old.a % old.b)
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method(
      "assertions/a-lemma-that-is-true-of-words-alone", lemmas: [.everyIntegerIsBelowTheLimit],
      using: { [Lemma.everyIntegerIsBelowTheLimit($0.a)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("below", old.a < .wordLimit)  // undecided: ensures/below
    }
    // undecided: sanity/lemmas, sanity/reached/returned
    method("assertions/a-lemma-of-small-words", lemmas: [.wordsAreSmall], using: { [Lemma.wordsAreSmall($0.a)] }) {
      $0.a
    } ensures: { old, _ in
      ensures("small", old.a < 1000)  // undecided: ensures/small
    }
    // Of a sum that is no word it says nothing.
    method(
      "assertions/a-lemma-about-words-of-a-sum", lemmas: [.isBelowTheLimit],
      using: { [Lemma.isBelowTheLimit($0.a + $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("sum", old.a + old.b < .wordLimit)  // refuted: ensures/sum
    }
    method(
      "assertions/a-lemma-about-words-of-a-negative-number", lemmas: [.isBelowTheLimit],
      using: { [Lemma.isBelowTheLimit($0.a - $0.b)] }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("difference", 0 <= old.a - old.b)  // refuted: ensures/difference
    }
  }
}
