import CheckingSupport
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension MessageCase {
  /// What is refuted by a sentence, and by values.
  @MessageCases static var refuted: [MessageCase] {
    MessageCase("requirements-contradict") {
      report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("small", old.a < 10)
          requires("large", old.a > 20)
          requires("other", old.b == 7)
        })
    }
    MessageCase("never-the-case") {
      report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("small", old.a < 10)
        } ensures: { old, _ in
          ensures("vacuous", old.a > 20 ==> old.b == 0)
        })
    }
    MessageCase("clause-not-reached") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { _, _ in
          onReturn { ensures("fine", true) }
          onThrow { ensures("vacuous", true) }
        })
    }
    MessageCase("exit-without-clauses") {
      report(
        on: contract { a, _, _ in
          if a == 3 { throw TooSmall() }
        } ensures: { old, _ in
          onReturn { ensures("not-three", old.a != 3) }
        })
    }
    MessageCase("no-postcondition") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { _, _ in
          []
        })
    }
    MessageCase("axiom-contradicts") {
      let axiom = Axiom("low", "the range is low") { _, range, _ in range.start < 5 }
      return report(
        on: contract(granting: [axiom]) { a, b, machine in
          if a < 5 { return 0 as SymbolicWord }
          machine.axiom("low", of: .none, in: AddressRange(start: a.integer, end: b.integer))
          return a
        })
    }
    MessageCase("axioms-contradict-each-other") {
      func bytes(_ name: String, _ value: UInt64) -> Axiom {
        Axiom(name, "each byte of a range") { _, range, memory in
          .forAll("address") { range.start <= $0 && $0 < range.end ==> memory[$0] == Integer(value) }
        }
      }
      return report(
        on: contract(granting: [bytes("zero", 0), bytes("one", 1)]) { a, b, machine in
          let range = AddressRange<SymbolicMachine.Ghost>(start: a.integer, end: a.integer + b.integer)
          machine.axiom("zero", of: .none, in: range)
          machine.axiom("one", of: .none, in: range)
        } requires: { old in
          requires("range", old.a + old.b < 0x1_0000)
        })
    }
    MessageCase("lemmas-contradict") {
      let lemma = Lemma("small", "every number is below ten", of: ["n"]) { $0[0] < 10 }
      return report(
        on: Contract(
          "test", "a case", lemmas: [lemma], inputs: Words.init,
          requires: { old in requires("large", old.a > 20) }, using: { old in [lemma(old.a)] },
          body: { words, _ in words.a }, ensures: { old, _, result in ensures("same", result == old.a) }))
    }
  }
}
