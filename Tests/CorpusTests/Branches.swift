import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Whether a number is at most two of three.
private func isBelowTwo(_ number: Integer, _ words: Snapshot<Words>) -> Formula {
  let (a, b, c) = (number <= words.a, number <= words.b, number <= words.c)
  return (a && b) || (a && c) || (b && c)
}

extension Corpus {
  /// Branches, and code that refuses to go on.
  @Cases static var branches: [Contract] {
    method("branches/the-larger") {
      $0.a < $0.b ? $0.b : $0.a
    } ensures: { old, made in
      ensures("not-less", old.a <= made.number && old.b <= made.number)
      ensures("one-of-them", made.number == old.a || made.number == old.b)
    }
    method("branches/the-larger-is-the-smaller") {
      $0.a < $0.b ? $0.a : $0.b
    } ensures: { old, made in
      ensures("not-less", old.a <= made.number && old.b <= made.number)  // refuted: ensures/not-less
    }
    method("branches/neither-of-them") {
      $0.a < $0.b ? $0.b : $0.c
    } ensures: { old, made in
      ensures("one-of-them", made.number == old.a || made.number == old.b)  // refuted: ensures/one-of-them
    }
    method("branches/clamped", requires: { requires("ordered", $0.b <= $0.c) }) {
      if $0.a < $0.b { return $0.b }
      return $0.c < $0.a ? $0.c : $0.a
    } ensures: { old, made in
      ensures("within", old.b <= made.number && made.number <= old.c)
      ensures("kept", old.b <= old.a && old.a <= old.c ==> made.number == old.a)
    }
    method("branches/clamped-between-bounds-in-any-order") {
      if $0.a < $0.b { return $0.b }
      return $0.c < $0.a ? $0.c : $0.a
    } ensures: { old, made in
      ensures("within", old.b <= made.number && made.number <= old.c)  // refuted: ensures/within
    }
    method("branches/distance") {
      $0.a < $0.b ? $0.b - $0.a : $0.a - $0.b
    } ensures: { old, made in
      ensures("near", made.number <= old.a || made.number <= old.b)
      ensures("zero", (made.number == 0) == (old.a == old.b))
    }
    method("branches/distance-without-the-second-branch") {
      if $0.a < $0.b { return $0.b - $0.a }
      return $0.b - $0.a  // refuted: arithmetic/subtraction
    } ensures: { old, made in
      ensures("near", made.number <= old.b)
    }
    method("branches/distance-of-equals-is-one") {
      if $0.a == $0.b { return 1 }
      return $0.a < $0.b ? $0.b - $0.a : $0.a - $0.b
    } ensures: { old, made in
      ensures("zero", old.a == old.b ==> made.number == 0)  // refuted: ensures/zero
    }
    method("branches/middle-of-three") {
      let (low, high) = (min($0.a, $0.b), $0.a < $0.b ? $0.b : $0.a)
      if $0.c < low { return low }
      return high < $0.c ? high : $0.c
    } ensures: { old, made in
      ensures("one-of-them", made.number == old.a || made.number == old.b || made.number == old.c)
      ensures("not-most", isBelowTwo(made.number, old))
    }
    method("branches/middle-of-three-that-forgets-one-order") {
      if $0.a <= $0.b && $0.b <= $0.c { return $0.b }
      if $0.a <= $0.c && $0.c <= $0.b { return $0.c }
      return $0.a
    } ensures: { old, made in
      ensures("not-most", isBelowTwo(made.number, old))  // refuted: ensures/not-most
    }
    method("branches/the-wider-test-comes-first") {
      if $0.a < 10 { return 1 }
      if $0.a < 5 { return 2 }
      return 3
    } ensures: { old, made in
      ensures("small", old.a < 5 ==> made.number == 2)  // refuted: ensures/small
    }
    method("branches/the-narrower-test-comes-first") {
      if $0.a < 5 { return 2 }
      if $0.a < 10 { return 1 }
      return 3
    } ensures: { old, made in
      ensures("small", old.a < 5 ==> made.number == 2)
      ensures("large", 10 <= old.a ==> made.number == 3)
    }
    method("branches/both-or-either") {
      $0.a == 0 || $0.b == 0 ? 1 : 0
    } ensures: { old, made in
      ensures("both", made.number == 1 ==> old.a == 0 && old.b == 0)  // refuted: ensures/both
    }
    method("branches/neither") {
      !($0.a == 0 || $0.b == 0) ? 1 : 0
    } ensures: { old, made in
      ensures("neither", (made.number == 1) == (old.a != 0 && old.b != 0))
    }
    method("branches/one-special-value") {
      $0.a == 0x1234_5678_9abc_def0 ? 0 : 1
    } ensures: { _, made in
      ensures("one", made.number == 1)  // refuted: ensures/one
    }
    method("branches/what-is-never-reached-counts-for-nothing") {
      if $0.a < $0.b, $0.b <= $0.a { return $0.a - $0.b - 1 }
      return 0
    } ensures: { _, made in
      ensures("zero", made.number == 0)
    }
    method("branches/what-is-almost-never-reached-counts") {
      if $0.a <= $0.b, $0.b <= $0.a { return 1 }
      return 0
    } ensures: { _, made in
      ensures("zero", made.number == 0)  // refuted: ensures/zero
    }
    method("branches/an-early-return-hides-nothing-behind-it") {
      if $0.a < 100 { return 0 }
      return $0.a - 101  // refuted: arithmetic/subtraction
    } ensures: { old, made in
      ensures("less", old.a > 0 ==> made.number < old.a)
    }
    method("branches/an-assertion-that-may-fail") {
      $0.machine.assert($0.a < $0.b, "ordered")  // refuted: panic/ordered
      return $0.b - $0.a
    } ensures: { old, made in
      ensures("positive", 0 < made.number)
    }
    method("branches/an-assertion-that-cannot", requires: { requires("ordered", $0.a < $0.b) }) {
      $0.machine.assert($0.a < $0.b, "ordered")
      return $0.b - $0.a
    } ensures: { old, made in
      ensures("positive", 0 < made.number)
    }
    method("branches/an-assertion-that-may-fail-by-one", requires: { requires("ordered", $0.a <= $0.b) }) {
      $0.machine.assert($0.a < $0.b, "ordered")  // refuted: panic/ordered
      return $0.b - $0.a
    } ensures: { old, made in
      ensures("positive", 0 < made.number)
    }
    method("branches/a-panic-that-is-permitted", requires: { requires("may", $0.a == 0 ==> $0.mayPanic) }) {
      $0.machine.assert($0.a != 0, "not zero")
      return $0.a - 1
    } ensures: { old, made in
      ensures("not-zero", old.a != 0)
    }
    method("branches/a-panic-where-it-is-not-permitted", requires: { requires("may", $0.a == 0 ==> $0.mayPanic) }) {
      $0.machine.assert($0.a > 1, "above one")  // refuted: panic/above-one
      return $0.a - 1
    } ensures: { old, made in
      ensures("not-zero", old.a != 0)
    }
    method("branches/a-panic-that-does-not-come", requires: { requires("may", $0.mayPanic) }) {
      $0.machine.assert($0.a != 0 || $0.b == 0, "not zero")
      return $0.b
    } ensures: { old, _ in
      ensures("not-zero", old.a != 0)  // refuted: ensures/not-zero
    }
    method("branches/an-assertion-behind-what-needs-it", requires: { requires("may", $0.mayPanic) }) {
      let difference = $0.b - $0.a  // refuted: arithmetic/subtraction
      $0.machine.assert($0.a <= $0.b, "ordered")
      return difference
    } ensures: { old, made in
      ensures("ordered", old.a <= old.b)
    }
  }
}
