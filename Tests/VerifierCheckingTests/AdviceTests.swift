import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution
import VerifierSolving
import VerifierTerms

@testable import VerifierChecking

/// What a report says that may help with a clause that no solver decides.
@Suite struct AdviceTests {
  private func advice(_ contract: Contract, _ clause: String) throws -> Advice {
    // Little work, as it is the report on what is undecided that is looked at.
    let method = Scheduler.verify([contract], options: Options(limits: Limits(resources: 60_000)), jobs: 1)[0]
    let report = try #require(method.clauses.first { $0.id == clause })
    #expect(report.verdict.name == "undecided")
    return try #require(report.advice)
  }

  @Test func productsAskForALemma() throws {
    let contract = Contract(
      "cubes", "", inputs: { (a: $0.word("a"), b: $0.word("b"), n: $0.word("n")) },
      requires: { old in requires("positive", 0 < old.a && 0 < old.b && 0 < old.n) }, body: { _, _ in },
      ensures: { old, _, _ in
        ensures("no-sum", old.a * old.a * old.a + old.b * old.b * old.b != old.n * old.n * old.n)
      })
    let advice = try advice(contract, "cubes/ensures/no-sum")
    #expect(advice.remedies.contains { $0.hasPrefix("a lemma about ") })
  }

  @Test func existenceAsksForAWitness() throws {
    let contract = Contract(
      "witness", "", inputs: Words.init, body: { _, _ in },
      ensures: { old, new, _ in
        ensures("some", !.forAll("i") { i in !.forAll("j") { j in new.memory[j] <= new.memory[i] } })
      })
    #expect(try advice(contract, "witness/ensures/some").remedies[0].hasPrefix("a witness: "))
  }

  @Test func quantifiedRequirementsNameTheInstance() throws {
    let contract = Contract(
      "ascending", "", inputs: Words.init,
      requires: { old in
        requires("ascends", .forAll("i") { i in old.a <= i && i + 1 < old.b ==> old.memory[i] < old.memory[i + 1] })
        requires("room", old.a + 2 < old.b && old.b < 4096)
      },
      body: { _, _ in },
      ensures: { old, _, _ in ensures("ends", old.b - old.a < 257) })
    let advice = try advice(contract, "ascending/ensures/ends")
    #expect(!advice.state.isEmpty)
    #expect(advice.remedies[0].hasPrefix("an instance of the requirement ascends, which says something for all values"))
  }

  /// That the bytes of a buffer are initialised has nothing to do with a clause about numbers, whatever a state leaves open of them.
  @Test func lawsThatTheClauseDoesNotSpeakOfAreNotNamed() throws {
    let contract = Contract(
      "cubes", "",
      inputs: { inputs in
        (
          bytes: inputs.buffer("bytes", of: SymbolicMachine.UInt8.self), a: inputs.word("a"), b: inputs.word("b"),
          n: inputs.word("n")
        )
      },
      requires: { old in
        requires("positive", 0 < old.a && 0 < old.b && 0 < old.n && 0 < old.bytes.count)
      },
      body: { _, _ in },
      ensures: { old, _, _ in
        ensures("no-sum", old.a * old.a * old.a + old.b * old.b * old.b != old.n * old.n * old.n)
      })
    let remedies = try advice(contract, "cubes/ensures/no-sum").remedies
    #expect(!remedies.contains { $0.contains("is-initialised") }, "\(remedies)")
  }

  /// Of a state that one thing excludes and another does not, the next is looked at.
  @Test func anInstanceThatExcludesOneStateOnlyIsNotNamed() throws {
    let contract = Contract(
      "first", "", inputs: { (a: $0.word("a"), b: $0.word("b"), c: $0.word("c")) },
      requires: { old in
        // Excludes states with another byte at one address, which has nothing to do with the clause.
        requires("zero", .forAll("i") { i in i < 10 ==> old.memory[i] == 1 })
        requires("read", old.memory[3] < 5 && 0 < old.a && 0 < old.b && 0 < old.c)
      },
      body: { _, _ in },
      ensures: { old, _, _ in
        ensures("no-sum", old.a * old.a * old.a + old.b * old.b * old.b != old.c * old.c * old.c)
      })
    let remedies = try advice(contract, "first/ensures/no-sum").remedies
    #expect(!remedies.contains { $0.contains("the requirement zero") }, "\(remedies)")
  }

  @Test func whatIsDecidedHasNone() {
    let contract = Contract(
      "decided", "", inputs: Words.init, body: { _, _ in },
      ensures: { old, _, _ in
        ensures("true", 0 <= old.a)
        ensures("false", old.a < 10)
      })
    #expect(verify(contract).clauses.allSatisfy { $0.advice == nil })
  }
}
