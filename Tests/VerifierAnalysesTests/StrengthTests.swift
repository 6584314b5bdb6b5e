import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

/// Contracts of which it is known what they need and what they say twice.
@Suite struct StrengthTests {
  private func examine(_ contract: Contract) throws -> Strength {
    Strength.examine([contract], available: 1, options: Options(), by: InProcessExecutor(jobs: 1))
  }

  private func finding(_ name: String, _ change: StrengthRow.Change, in strength: Strength) throws
    -> StrengthRow.Finding
  {
    try #require(strength.methods[0].rows.first { $0.id == "test/\(name)" && $0.change == change }).finding
  }

  // MARK: Requirements

  private let sum = contract(
    { a, b, _ in a + b },
    requires: { old in
      requires("a-small", old.a < 10)
      requires("b-small", old.b < 10)
      requires("odd-one-out", old.a != 3)
    }, ensures: { _, made in ensures("sum", made.result < 30) })

  @Test func whatIsNeededIsShownByWhatFails() throws {
    let strength = try examine(sum)
    guard case .needed(let clause?) = try finding("requires/a-small", .withoutRequirement, in: strength),
      case .refuted(_, let counterexample?) = clause.verdict
    else {
      Issue.record("values were expected")
      return
    }
    let a = try #require(counterexample.before.first { $0.name == "a" }?.value.number)
    #expect(a >= 10)
  }

  @Test func whatNoProofNeedsIsSaid() throws {
    let strength = try examine(sum)
    #expect(try finding("requires/odd-one-out", .withoutRequirement, in: strength) == .unneeded)
  }

  @Test(arguments: [(30, true), (20, true), (19, false)])
  func aRequirementMayBeStricterThanNeeded(bound: UInt64, isTooStrict: Bool) throws {
    let strength = try examine(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 19) },
        ensures: { _, made in ensures("small", made.result < Integer(bound)) }))
    let finding = try finding("requires/small", .weakerRequirement, in: strength)
    #expect((finding == .unneeded) == isTooStrict)
  }

  @Test func aRequirementWithoutAStrictComparisonIsNotWeakened() throws {
    let strength = try examine(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a <= 19) },
        ensures: { _, made in ensures("small", made.result < 20) }))
    #expect(!strength.methods[0].rows.contains { $0.change == .weakerRequirement })
  }

  /// Without it, the method may throw, and no clause says what holds then.
  @Test func aRequirementMayKeepAWayOutShut() throws {
    struct Refusal: Error {}
    let strength = try examine(
      contract(
        { a, _, _ in if a == 3 { throw Refusal() } },
        requires: { old in requires("not-three", old.a != 3) },
        ensures: { old, _ in onReturn { ensures("not-three", old.a != 3) } }))
    guard case .needed(let clause?) = try finding("requires/not-three", .withoutRequirement, in: strength) else {
      Issue.record("it was expected to be needed")
      return
    }
    #expect(clause.id == "test/sanity/unspecified/threw")
  }

  // MARK: Axioms

  @Test(arguments: [("small", 10, true), ("small", 1 << 40, false)])
  func anAxiomIsNeededOrNot(name: String, bound: UInt64, isNeeded: Bool) throws {
    let strength = try examine(
      contract(
        granting: [Axiom("small", "a number is small") { _, range, _ in range.start < 10 }],
        { a, b, machine in
          machine.axiom(
            "small", of: .none,
            in: AddressRange(start: SymbolicMachine.number(a), end: SymbolicMachine.number(a)))
          return a
        }, requires: { old in requires("below", old.a < 1_000_000) },
        ensures: { old, _ in ensures("bound", old.a < Integer(bound)) }))
    let finding = try finding("axiom/small", .withoutAxiom, in: strength)
    #expect((finding == .unneeded) == !isNeeded)
    if isNeeded, case .needed(let clause?) = finding { #expect(clause.id == "test/ensures/bound") }
  }

  // MARK: Promises

  private let minimum = contract(
    { a, b, _ in a < b ? a.integer : b.integer },
    ensures: { old, made in
      ensures("at-most-a", made.result <= old.a)
      ensures("at-most-b", made.result <= old.b)
      ensures("one-of-them", made.result == old.a || made.result == old.b)
      ensures("at-most-both", made.result <= old.a && made.result <= old.b)
      ensures("below-the-sum", made.result <= old.a + old.b)
      ensures("always-true", old.a <= old.a + old.b)
    })

  @Test func whatTheOthersImplyIsSaidWithThose() throws {
    let strength = try examine(minimum)
    #expect(try finding("ensures/one-of-them", .withoutPromise, in: strength) == .needed(nil))
    guard case .implied(let names) = try finding("ensures/at-most-both", .withoutPromise, in: strength) else {
      Issue.record("it was expected to be implied")
      return
    }
    #expect(Set(names) == ["at-most-a", "at-most-b"])
    // Each of two that say the same is implied by the other.
    #expect(try finding("ensures/at-most-a", .withoutPromise, in: strength) == .implied(["at-most-both"]))
    #expect(try finding("ensures/always-true", .withoutPromise, in: strength) == .implied([]))
  }

  /// What the method happens to do implies nothing: the outcome is any that the contract allows.
  @Test func whatTheCodeDoesImpliesNothing() throws {
    let strength = try examine(
      contract(
        { a, _, _ in a.integer },
        ensures: { old, made in
          ensures("at-least", old.a <= made.result)
          ensures("at-most", made.result <= old.a)
        }))
    for name in ["at-least", "at-most"] {
      #expect(try finding("ensures/\(name)", .withoutPromise, in: strength) == .needed(nil))
    }
  }

  @Test func requirementsImplyToo() throws {
    let strength = try examine(
      contract(
        { a, _, _ in a.integer }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, made in
          ensures("same", made.result == old.a)
          ensures("small", made.result < 10)
        }))
    guard case .implied(let names) = try finding("ensures/small", .withoutPromise, in: strength) else {
      Issue.record("it was expected to be implied")
      return
    }
    #expect(Set(names) == ["same", "requires/small"])
  }

  /// A mistake of the verifier outweighs whatever else was found out, and is shown.
  @Test(arguments: [0, 1, 2] as [Int32]) func aMistakeOutweighsAllElse(unchanged: Int32) {
    func strength(_ findings: [StrengthRow.Finding]) -> Strength {
      let rows = findings.map { StrengthRow(id: "test/requires/small", change: .withoutRequirement, finding: $0) }
      return Strength(
        methods: [Strength.Method(id: "test", omission: nil, rows: rows)], available: 1, unchanged: unchanged)
    }
    let wrong = strength([.unneeded, .fault("the theories disagree"), .undecided("time-out")])
    #expect(wrong.exitStatus == 70)
    #expect(strength([.unneeded, .undecided("time-out")]).exitStatus == (unchanged == 0 ? 2 : unchanged))
    #expect(strength([.unneeded, .needed(nil)]).exitStatus == unchanged)
    #expect(StrengthRow.Finding.needed(nil).and(.fault("")) == .fault(""))
  }

  /// It has to be implied on each way out.
  @Test func bothWaysOutCount() throws {
    struct Refusal: Error {}
    let strength = try examine(
      contract(
        { a, b, _ in if a < b { throw Refusal() } },
        ensures: { old, _ in
          ensures("not-both", old.b <= old.a || old.a != 7 || old.b == 8)
          onReturn { ensures("order", old.b <= old.a) }
          onThrow { ensures("order", old.a < old.b) }
        }))
    // It is false, so that nothing is looked at.
    #expect(strength.methods[0].omission == "it is not proved as it is")
    #expect(strength.exitStatus == 1)
    let mended = try examine(
      contract(
        { a, b, _ in if a < b { throw Refusal() } },
        ensures: { old, _ in
          ensures("one-way", old.b <= old.a || old.a < old.b + 1)
          onReturn { ensures("order", old.b <= old.a) }
          onThrow { ensures("order", old.a < old.b) }
        }))
    guard case .implied = try finding("ensures/one-way", .withoutPromise, in: mended) else {
      Issue.record("it was expected to be implied")
      return
    }
    #expect(try finding("ensures/err/order", .withoutPromise, in: mended) == .needed(nil))
  }

  @Test func aResultThatCannotBeWrittenDownIsLeftOut() throws {
    struct Sum { let word: SymbolicWord }
    let strength = try examine(
      contract(
        { a, b, _ in Sum(word: a + b) },
        requires: { old in requires("small", old.a < 10 && old.b < 10) },
        ensures: { _, made in ensures("sum", made.result.word < 30) }))
    guard case .omitted = try finding("ensures/sum", .withoutPromise, in: strength) else {
      Issue.record("a type that is not Arbitrary is not written down for any outcome")
      return
    }
  }

  @Test func anyWordCanBeTheResult() throws {
    let strength = try examine(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, made in
          ensures("same", made.result == old.a)
          ensures("small", made.result < 10)
          ensures("below-the-limit", made.result <= Integer(UInt64.max))
        }))
    #expect(try finding("ensures/same", .withoutPromise, in: strength) == .needed(nil))
    #expect(try finding("ensures/below-the-limit", .withoutPromise, in: strength) == .implied([]))
    guard case .implied(let names) = try finding("ensures/small", .withoutPromise, in: strength) else {
      Issue.record("it was expected to be implied")
      return
    }
    #expect(Set(names) == ["same", "requires/small"])
  }

  // MARK: Promises that could say more

  @Test func conditionsThatAreNotNeededAreFound() throws {
    let strength = try examine(
      contract(
        { a, b, _ in a.integer },
        ensures: { old, made in
          ensures("needed", old.a < old.b ==> made.result < old.b)
          ensures("one-of-two", old.a < old.b && old.b != 9 ==> made.result < old.b)
        }))
    #expect(try finding("ensures/needed", .withoutCondition("a < b"), in: strength) == .needed(nil))
    #expect(try finding("ensures/one-of-two", .withoutCondition("a < b"), in: strength) == .needed(nil))
    let other = strength.methods[0].rows.filter { $0.id == "test/ensures/one-of-two" && $0.finding == .unneeded }
    #expect(other.count == 1)
  }

  @Test func boundsThatAreTooWeakAreFound() throws {
    let strength = try examine(
      contract(
        { a, b, _ in a.integer }, requires: { old in requires("below", old.a < 10 && 10 < old.b) },
        ensures: { old, made in
          ensures("weak", made.result <= old.b)
          ensures("exact", made.result <= 9)
        }))
    #expect(try finding("ensures/weak", .strict("a < b"), in: strength) == .unneeded)
    #expect(try finding("ensures/exact", .strict("a < 9"), in: strength) == .needed(nil))
  }

  @Test func conditionsWithinAStatementForAllValuesAreLookedAt() throws {
    let strength = try examine(
      contract(
        { a, _, _ in a.integer }, requires: { old in requires("below", old.a < 10) },
        ensures: { old, _ in ensures("all", .forAll("i") { i in i < 5 && old.a < 50 ==> i < old.a + 5 }) }))
    let rows = strength.methods[0].rows.filter { $0.id == "test/ensures/all" }
    #expect(rows.contains { $0.change == .withoutCondition("a < 50") && $0.finding == .unneeded })
    #expect(rows.contains { $0.change == .withoutCondition("i? < 5") && $0.finding == .needed(nil) })
  }

  @Test func anInterruptedRunFindsNothing() {
    let strength = Strength.examine(
      [sum], available: 1, options: Options(), by: InProcessExecutor(jobs: 1), isInterrupted: { true })
    #expect(strength.methods.map(\.omission) == ["it is not proved as it is"])
    #expect(strength.exitStatus == 2)
  }

}
