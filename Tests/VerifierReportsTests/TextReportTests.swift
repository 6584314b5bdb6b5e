import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// The report on a run for people.
@Suite struct TextReportTests {
  private func text(_ verdicts: [Verdict]) -> String {
    var report = MethodReport(id: "test")
    report.clauses = verdicts.enumerated().map { number, verdict in
      ClauseReport(ClauseInfo(.ensures, "clause-\(number)", "what it says"), of: "test", verdict)
    }
    return RunReport([report], of: project(of: []), seconds: 0).text
  }

  @Test func manyClausesUndecidedForOneReasonAreGrouped() {
    let text = text([
      .undecided("no time was left"), .undecided("weak"), .refuted("false", nil), .undecided("no time was left"),
      .undecided("no time was left"),
    ])
    #expect(text.split(separator: "no time was left", omittingEmptySubsequences: false).count == 2)
    #expect(text.contains("undecided test: 3 clauses\n  reason  no time was left\n"))
    #expect(text.contains("\n  clauses ensures/clause-0\n"))
    for number in [3, 4] { #expect(text.contains("\n          ensures/clause-\(number)\n")) }
    #expect(text.contains("undecided test/ensures/clause-1"))
    #expect(text.contains("refuted   test/ensures/clause-2"))
  }

  @Test func fewClausesUndecidedForOneReasonAreShownEach() {
    let text = text([.undecided("no time was left"), .undecided("no time was left")])
    #expect(text.split(separator: "no time was left", omittingEmptySubsequences: false).count == 3)
  }

  @Test func lemmasAreShownWithTheMethodsThatUseThem() {
    let lemma = Lemma("square-is-not-negative", "a square is not negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
    let contract = Contract(
      "test", "", lemmas: [lemma], inputs: Words.init, using: { [lemma($0.a)] }, body: { _, _ in },
      ensures: { old, _, _ in ensures("square", 0 <= old.a * old.a) })
    let run = run([contract])
    #expect(run.text.contains("proved, by lemmas: square-is-not-negative\n"))
    #expect(run.text.contains("lemma/square-is-not-negative"))
    #expect(JSONReport.text(run).contains("\"square-is-not-negative\""))
  }

  @Test func whatFollowsStandsBehindWhatExplainsIt() throws {
    let contract = Contract(
      "test", "", inputs: Words.init,
      loops: { old in
        [
          Loop("count", of: SymbolicWord.self) { entry, now in
            Loop.Claims(invariants: [("odd", now % 2 == 1)], memory: entry.memory, variant: old.a - now)
          }
        ]
      },
      body: { words, machine in
        var index: SymbolicWord = 1
        machine.loop("count", in: words.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
        return index
      },
      ensures: { old, _, result in ensures("above", old.a <= result) })
    let text = run([contract]).text
    let (cause, consequence) = (
      text.firstRange(of: "test/loop/count/round/odd"), text.firstRange(of: "ensures/above")
    )
    #expect(try #require(cause).lowerBound < #require(consequence).lowerBound)
  }

  @Test func adviceStandsBehindTheReason() throws {
    var clause = ClauseReport(ClauseInfo(.ensures, "clause", "what it says"), of: "test", .undecided("weak"))
    clause.advice = Advice(
      state: [NamedValue(name: "isFull", value: .boolean(true))], remedies: ["a lemma", "a split"])
    let lines = TextReport(RunReport([], of: project(of: []), seconds: 0), isVerbose: false, isColored: false).detail(
      clause)
    #expect(lines.hasSuffix("\n  reason  weak\n  state   isFull  true\n  try     a lemma\n          a split"))
  }
}
