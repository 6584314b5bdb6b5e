import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms

extension MessageCase {
  /// What the solver, or what is told to it, leaves open.
  @MessageCases static var undecided: [MessageCase] {
    MessageCase("alternation") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { _, _ in
          ensures("greatest", !.forAll("x") { x in !.forAll("y") { y in y <= x } })
        })
    }
    MessageCase("advice") {
      let bytes = contract { a, _, _ in
        a
      } requires: { old in
        requires("ascends", .forAll("i") { ascends(at: $0, old) })
        requires("room", old.a + 2 < old.b && old.b < 4096)
      } ensures: { old, _ in
        ensures("short", old.b - old.a < 257)
      }
      let product = contract { a, _, _ in
        a
      } ensures: { old, _ in
        ensures("factors", isNoFactor(old.a, old.b) && isNoFactor(old.b, old.a))
      }
      let greatest = contract { a, _, _ in
        a
      } ensures: { _, _ in
        ensures("greatest", !.forAll("x") { x in !.forAll("y") { y in y <= x } })
      }
      let all = report(on: greatest) + report(on: bytes, limits: Limits(resources: 60_000))
      return all + report(on: product, limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("alternation-in-hypothesis") {
      let contract = contract { a, _, _ in
        a
      } requires: { old in
        requires("each-has-more", .forAll("x") { x in !.forAll("y") { y in y <= x + old.a } })
      }
      do {
        return report(on: contract) + "\(try contract.paths())"
      } catch {
        return report(on: contract) + "\(error)"
      }
    }
    MessageCase("requirements-not-decided") {
      report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("factors", 1 < old.a && old.a < old.b && old.a * old.b == 0x7fff_ffff_8000_0001)
        }, limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("reachability-not-decided") {
      report(
        on: contract { a, b, _ in
          a
        } ensures: { old, outcome in
          ensures(
            "factors",
            1 < old.a && old.a < old.b && old.a * old.b == 0x7fff_ffff_8000_0001 ==> outcome.result == old.a)
        }, limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("lemmas-not-decided") {
      let lemma = Lemma("product", "two numbers and their product", of: ["a", "b"]) { number in
        1 < number[0] && number[0] < number[1] && number[0] * number[1] == 0x7fff_ffff_8000_0001
      }
      return report(
        on: Contract(
          "test", "a case", lemmas: [lemma], inputs: Words.init, using: { old in [lemma(old.a, old.b)] },
          body: { words, _ in words.a }, ensures: { old, _, result in ensures("same", result == old.a) }),
        limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("axiom-not-decided") {
      let axiom = Axiom("product", "two addresses and their product") { _, range, _ in
        1 < range.start && range.start < range.end && range.start * range.end == 0x7fff_ffff_8000_0001
      }
      return report(
        on: contract(granting: [axiom]) { a, b, machine in
          machine.axiom("product", of: machine.unknownView(), in: AddressRange(start: a.integer, end: b.integer))
        }, limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("axiom-exclusion-not-known") {
      let axiom = Axiom("both", "a view grants writing, and a range is low") { view, range, _ in
        view.grantsWriting && range.start < 100
      }
      return report(
        on: contract(granting: [axiom]) { a, b, machine in
          machine.axiom("both", of: machine.unknownView(), in: AddressRange(start: a.integer, end: b.integer))
        })
    }
    MessageCase("hypotheses-not-decided") {
      report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("ascending", .forAll("x") { x in old.memory[x] < old.memory[x + 1] })
        }, theory: .only(.integers))
    }
    MessageCase("hypothesis-under-a-model") {
      report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("prime", .forAll("x") { x in 1 < x && x < old.a ==> old.a % x != 0 } && old.a > 1000)
        }, limits: Limits(resources: 2000), theory: .only(.integers))
    }
    MessageCase("large-formula") {
      let nested = contract { a, _, _ in
        a
      } ensures: { old, _ in
        ensures("twice", (0..<21).reduce(old.a == 0) { whole, _ in (old.b == 0 ==> whole) && whole })
      }
      let disjunction = contract { a, _, _ in
        a
      } requires: { old in
        let zeros = (0..<200).reduce(true as Formula) { all, number in
          all && .forAll("x\(number)") { $0 + old.a != Integer(UInt64(number)) }
        }
        requires("either", zeros || zeros)
      }
      return report(on: nested) + report(on: disjunction)
    }
  }
}

/// Bytes between two words ascend at an address.
private func ascends(at address: Integer, _ old: Snapshot<Words>) -> Formula {
  let isWithin: Formula = old.a <= address && address + 1 < old.b
  return isWithin ==> old.memory[address] < old.memory[address + 1]
}

/// Two words, the lesser first, are no factors of a number that has none of that size.
private func isNoFactor(_ low: Integer, _ high: Integer) -> Formula {
  let isOrdered: Formula = 1 < low && low < high
  return isOrdered ==> low * high != 0x7fff_ffff_8000_0001
}
