import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Names of arbitrary values, of which nothing is known, and of clauses.
@Suite struct NameTests {
  @Test func oneNameMayHaveTwoWidths() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("narrow", .forAll(name: "i", width: 8) { $0 < 256 })
          ensures("wide", .forAll("i") { $0 >= 0 })
        }))
    #expect(report.names("refuted") == [] && report.fault == nil)
  }

  /// An arbitrary value is not the input that happens to have its name.
  @Test func anArbitraryValueIsNoInput() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("a", old.a == 5) },
        ensures: { _, _ in
          ensures("all-are-five", .forAll("a") { $0 == 5 })
        }))
    #expect(report.names("refuted") == ["ensures/all-are-five"])
  }

  /// A statement for all values, assumed, and the same name claimed of one.
  @Test func boundNamesDoNotMeet() {
    let report = verify(
      Contract(
        "test", "", inputs: Cells.init,
        requires: { old in
          requires(
            "low-half",
            .forAll("i") { i in
              i < 0x100 ==> old.state.cell(i) == 7
            })
        },
        body: { _, _ in },
        ensures: { old, _, _ in
          ensures(
            "low-half",
            .forAll("i") { i in
              i < 0x80 ==> old.state.cell(i) == 7
            })
          ensures("all", .forAll("i") { i in old.state.cell(i) == 7 })
        }))
    #expect(report.names("refuted") == ["ensures/all"])
    #expect(report["ensures/low-half"]?.verdict == .proved)
  }

  // MARK: Whole ids

  @Test func wholeIDsNameTheSameClausesAsNames() {
    let report = verify(
      contract(
        { a, b, _ in
          if a < b { throw TooSmall() }
          return a
        },
        requires: { old in
          requires("test/requires/small", old.a < 10)
          requires("also-small", old.b < 10)
        },
        ensures: { old, made in
          ensures("test/ensures/kept", old.a < 10)
          onReturn {
            ensures("test/ensures/ok/result", made.result.integer == old.a)
            ensures("enough", old.b <= old.a)
          }
          onThrow { ensures("test/ensures/err/too-small", old.a < old.b) }
        }))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
    for name in [
      "requires/small", "requires/also-small", "ensures/kept", "ensures/ok/result", "ensures/ok/enough",
      "ensures/err/too-small",
    ] {
      #expect(report[name]?.verdict == .proved, "\(name)")
    }
  }

  @Test func wholeIDsOfLemmasAreOfTheirKind() {
    let report = verify(
      Contract(lemma: "spec/test", "", inputs: Words.init, ensures: { ensures("spec/test/lemma/word", 0 <= $0.a) }))
    #expect(report["lemma/word"]?.verdict == .proved)
  }

  @Test(arguments: ["other/ensures/kept", "test/requires/kept", "test/lemma/kept", "test/more/ensures/kept"])
  func wholeIDOfAnotherMethodOrKindIsNotVerified(id: String) {
    let report = verify(contract({ a, _, _ in a }, ensures: { old, _ in ensures(id, old.a == old.a) }))
    #expect(unverifiable(report) == "the clause '\(id)' stands where ids begin with 'test/ensures/'")
  }

  @Test(arguments: ["other/requires/small", "test/ensures/small"])
  func wholeIDOfAnotherRequirementIsNotVerified(id: String) {
    let report = verify(contract({ a, _, _ in a }, requires: { old in requires(id, old.a < 10) }))
    #expect(unverifiable(report) == "the clause '\(id)' stands where ids begin with 'test/requires/'")
  }

  @Test func wholeIDOfAnEnsuresClauseInALemmaIsNotVerified() {
    let report = verify(
      Contract(lemma: "test", "", inputs: Words.init, ensures: { ensures("test/ensures/word", 0 <= $0.a) }))
    #expect(unverifiable(report).hasSuffix("stands where ids begin with 'test/lemma/'"))
  }

  @Test func wholeIDUnderOnReturnHasItsPrefix() {
    let report = verify(
      contract({ a, _, _ in a }, ensures: { _, _ in onReturn { ensures("test/ensures/err/kept", true) } }))
    #expect(
      unverifiable(report)
        == "the clause 'test/ensures/err/kept' stands under onReturn, where the name begins with 'ok/'")
  }

  @Test func wholeIDUnderOnThrowHasItsPrefix() {
    let report = verify(
      contract({ a, _, _ in a }, ensures: { _, _ in onThrow { ensures("test/ensures/kept", true) } }))
    #expect(
      unverifiable(report)
        == "the clause 'test/ensures/kept' stands under onThrow, where the name begins with 'err/'")
  }

  @Test func wholeIDAndNameOfOneClauseAreDuplicates() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("test/ensures/kept", true)
          ensures("kept", true)
        }))
    #expect(unverifiable(report) == "two clauses are called kept")
  }
}

private struct TooSmall: Error {}

/// Some memory.
private struct Cells {
  let memory: Term

  init(_ inputs: Inputs) { memory = inputs.variable("m", .memory(address: 64, cell: 8)) }

  func cell(_ address: Integer) -> Integer {
    Integer(memory.select(address.term(in: memory.table).toBits(64)))
  }
}
