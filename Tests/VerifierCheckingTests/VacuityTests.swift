import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Contracts that would prove nothing, or anything.
@Suite struct VacuityTests {
  @Test func contradictoryRequirementsAreReported() throws {
    let report = verify(
      contract(
        { a, _, _ in a },
        requires: { old in
          requires("small", old.a < 10)
          requires("unrelated", old.b == 7)
          requires("large", old.a > 20)
        }, ensures: { _, _ in ensures("anything", false) }))
    #expect(Set(report.names("refuted")) == ["requires/small", "requires/large"])
    #expect(report.names("undecided") == ["requires/unrelated", "ensures/anything"])
    #expect(report.names("proved") == [])
    let reason = try #require(report["requires/small"]?.verdict.reason)
    #expect(reason == "these preconditions contradict each other: small, large")
  }

  @Test func aConditionThatNeverHoldsIsReported() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("vacuous", old.a > 20 ==> old.b == 0)
        }))
    #expect(report.names("refuted") == ["sanity/condition/vacuous"])
  }

  @Test func aClauseThatNoPathReachesIsReported() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          onReturn { ensures("fine", true) }
          onThrow { ensures("vacuous", false) }
        }))
    #expect(Set(report.names("refuted")) == ["ensures/err/vacuous", "sanity/reached/threw"])
  }

  @Test func aContradictoryAxiomProvesNothing() {
    let report = verify(
      contract(
        granting: axioms,
        { a, _, machine in
          machine.assume("nonsense", a)
          return a
        }, ensures: { _, _ in ensures("anything", false) }))
    #expect(report.names("refuted").contains("sanity/reached/returned"))
    #expect([report].exitStatus == 1)
  }

  @Test func axiomsAreListed() {
    let report = verify(
      contract(
        granting: axioms,
        { a, _, machine in
          machine.assume("small", a)
          return a
        }, ensures: { old, _ in ensures("small", old.a < 100) }))
    #expect(report.axioms.map(\.name) == ["small"])
    #expect(report.axioms.map(\.formulas) == [["a < 10"]])
    #expect(report.names("refuted") == [])
  }

  @Test func anAxiomMustBeGranted() {
    let report = verify(contract({ a, _, machine in machine.assume("small", a) }))
    #expect(unverifiable(report) == "the code relies on an axiom, small, that its contract does not grant")
  }

  /// An axiom that excludes what a path has established would make the path, and its mistakes, vanish.
  @Test func anAxiomThatContradictsAPathIsReported() {
    let report = verify(
      contract(
        granting: axioms,
        { a, _, machine in
          if a < 5 { return 0 as SymbolicWord }
          machine.assume("bad", a)
          return a
        }, ensures: { _, made in ensures("zero", made.result.integer == 0) }))
    #expect(report.names("refuted") == ["sanity/axiom/bad"])
  }

  @Test func aContractThatPromisesNothingIsNotProved() {
    let report = verify(contract({ a, _, _ in a }, ensures: { _, _ in [] }))
    #expect(report.names("refuted") == ["sanity/promises-something"])
  }

  @Test func aWayOutThatNoClauseSpeaksOfIsReported() {
    struct Refusal: Error {}
    let report = verify(
      contract(
        { a, _, _ in if a == 3 { throw Refusal() } },
        ensures: { old, _ in
          onReturn { ensures("not-three", old.a != 3) }
        }))
    #expect(report.names("refuted") == ["sanity/unspecified/threw"])
  }

  @Test func conditionsInsideAConjunctionCountToo() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("half-vacuous", (old.a < 5 ==> old.a < 6) && (old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == ["sanity/condition/half-vacuous/2"])
  }

  @Test func conditionsWithinConditionsCountToo() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { old, _ in
          ensures("curried", old.a < 10 ==> (old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == ["sanity/condition/curried/2"])
  }

  /// A definition with a name may have conditions that do not arise here.
  @Test func conditionsWithinDefinitionsDoNot() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("defined", .named("definition", old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == [])
  }
}

/// Axioms about the number where a range begins.
private let axioms = [
  Axiom("nonsense", "a number is below itself") { _, range, _ in range.start < range.start },
  Axiom("small", "a number is small") { _, range, _ in range.start < 10 },
  Axiom("bad", "a number is very small") { _, range, _ in range.start < 5 },
]

extension SymbolicMachine {
  /// Takes for granted what an axiom says of a number.
  fileprivate func assume(_ name: StaticString, _ word: SymbolicWord) {
    axiom(name, of: .none, in: AddressRange(start: Self.number(word), end: Self.number(word)))
  }
}
