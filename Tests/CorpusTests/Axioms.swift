import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Axioms about the number where a range begins.
private let granted = [
  Axiom("small", "a number is small") { _, range, _ in range.start < 100 },
  Axiom("nonsense", "a number is below itself") { _, range, _ in range.start < range.start },
  Axiom("very-small", "a number is very small") { _, range, _ in range.start < 5 },
  Axiom("large", "a number is large") { _, range, _ in 200 < range.start },
]

extension Words.Operands {
  /// Takes for granted what an axiom says of a word.
  fileprivate func assume(_ name: StaticString, of word: SymbolicWord) {
    let number = SymbolicMachine.number(word)
    machine.axiom(name, of: .none, in: Addresses(start: number, end: number))
  }
}

extension Corpus {
  /// What is taken for granted, and what follows.
  @Cases static var axioms: [Contract] {
    method("axioms/what-follows", granting: granted) {
      $0.assume("small", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("small", made.number < 100)
    }
    method("axioms/what-does-not-follow", granting: granted) {
      $0.assume("small", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("smaller", made.number < 99)  // refuted: ensures/smaller
    }
    method("axioms/of-another-word", granting: granted) {
      $0.assume("small", of: $0.b)
      return $0.a
    } ensures: { _, made in
      ensures("small", made.number < 100)  // refuted: ensures/small
    }
    method("axioms/nonsense", granting: granted) {  // refuted: sanity/axiom/nonsense, sanity/reached/returned
      $0.assume("nonsense", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("anything", made.number == 7)  // refuted: ensures/anything
    }
    // refuted: sanity/axiom/small, sanity/reached/returned
    method("axioms/against-a-requirement", granting: granted, requires: { requires("large", 100 <= $0.a) }) {
      $0.assume("small", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("anything", made.number == 7)  // refuted: ensures/anything
    }
    method("axioms/against-one-path", granting: granted) {  // refuted: sanity/axiom/very-small
      if $0.a < 5 { return 0 }
      $0.assume("very-small", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("zero", made.number == 0)
    }
    // refuted: sanity/axiom/large, sanity/reached/returned
    method("axioms/against-each-other", granting: granted) {
      $0.assume("small", of: $0.a)
      $0.assume("large", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("anything", made.number == 7)  // refuted: ensures/anything
    }
    method("axioms/that-hide-an-overflow", granting: granted) {
      let sum = $0.a + $0.b  // refuted: arithmetic/addition
      $0.assume("small", of: $0.a)
      return sum
    } ensures: { old, made in
      ensures("sum", made.number < old.b + 100)
    }
    method("axioms/that-come-in-time", granting: granted, requires: { requires("fits", $0.b < 1000) }) {
      $0.assume("small", of: $0.a)
      return $0.a + $0.b
    } ensures: { old, made in
      ensures("sum", made.number < old.b + 100)
    }
    method("axioms/that-are-not-granted") {  // undecided: sanity/verifiable
      $0.assume("small", of: $0.a)
      return $0.a
    } ensures: { _, made in
      ensures("small", made.number < 100)
    }
  }
}
