import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Contracts that claim nothing.
  @Cases static var vacuities: [Contract] {
    method("vacuities/nothing-is-promised") {  // refuted: sanity/promises-something
      $0.a
    } ensures: { _, _ in
    }
    method("vacuities/a-condition-that-never-holds", requires: { requires("small", $0.a < 10) }) {
      $0.a
    } ensures: { old, _ in
      ensures("large", 20 < old.a ==> old.b == 0)  // refuted: sanity/condition/large
    }
    method("vacuities/a-condition-that-seldom-holds", requires: { requires("small", $0.a <= 20) }) {
      $0.a
    } ensures: { old, made in
      ensures("large", 20 <= old.a ==> made.number == 20)
    }
    method("vacuities/a-condition-that-holds-of-no-word") {
      $0.a
    } ensures: { old, _ in
      ensures("negative", old.a < 0 ==> old.b == 0)  // refuted: sanity/condition/negative
    }
    method("vacuities/a-condition-that-the-code-excludes") {
      min($0.a, 10)
    } ensures: { _, made in
      ensures("large", 10 < made.number ==> false)  // refuted: sanity/condition/large
    }
    method("vacuities/the-second-of-two-conditions", requires: { requires("small", $0.a < 10) }) {
      $0.a
    } ensures: { old, made in
      // refuted: sanity/condition/both/2
      ensures("both", (old.a < 5 ==> made.number < 5) && (20 < old.a ==> old.b == 0))
    }
    method("vacuities/a-condition-within-a-condition") {
      $0.a
    } ensures: { old, made in
      // refuted: sanity/condition/nested/2
      ensures("nested", old.a < 10 ==> (20 < old.a ==> made.number == 0))
    }
    method("vacuities/a-condition-for-all-values", requires: { requires("none", $0.b == 0) }) {
      $0.a
    } ensures: { old, made in
      ensures("all", .forAll("x") { $0 < old.b ==> $0 < made.number })  // refuted: sanity/condition/all
    }
    method("vacuities/a-condition-that-holds-of-some", requires: { requires("some", 0 < $0.b && $0.b <= $0.a) }) {
      $0.a
    } ensures: { old, made in
      ensures("all", .forAll("x") { $0 < old.b ==> $0 < made.number })
    }
    method("vacuities/no-path-throws") {  // refuted: sanity/reached/threw
      $0.a
    } ensures: { _, _ in
      onReturn { ensures("fine", true) }
      onThrow { ensures("vacuous", true) }  // refuted: ensures/err/vacuous
    }
    // refuted: sanity/reached/threw
    method("vacuities/an-error-where-no-value-is-left", requires: { requires("small", $0.a < 10) }) {
      if 10 <= $0.a { throw Refusal() }
      return $0.a
    } ensures: { _, _ in
      onReturn { ensures("fine", true) }
      onThrow { ensures("vacuous", true) }  // refuted: ensures/err/vacuous
    }
    // refuted: sanity/reached/returned
    method("vacuities/always-a-panic", requires: { requires("may", $0.mayPanic) }) {
      $0.machine.assert(false, "never")
      return $0.a
    } ensures: { _, made in
      ensures("anything", made.number == 7)  // refuted: ensures/anything
    }
    method("vacuities/a-panic-but-for-one-value", requires: { requires("may", $0.mayPanic) }) {
      $0.machine.assert($0.a == 7, "seven")
      return $0.a
    } ensures: { _, made in
      ensures("seven", made.number == 7)
    }
    method("vacuities/a-way-out-that-nothing-is-said-of") {  // refuted: sanity/unspecified/threw
      if $0.a == 3 { throw Refusal() }
      return $0.a
    } ensures: { _, made in
      onReturn { ensures("not-three", made.number != 3) }
    }
    method("vacuities/a-way-back-that-nothing-is-said-of") {  // refuted: sanity/unspecified/returned
      if $0.a == 3 { throw Refusal() }
      return $0.a
    } ensures: { old, _ in
      onThrow { ensures("three", old.a == 3) }
    }
    method("vacuities/two-clauses-of-one-name") {  // undecided: sanity/verifiable
      $0.a
    } ensures: { old, made in
      ensures("same", made.number == old.a)
      ensures("same", made.number != old.a)
    }
  }
}
