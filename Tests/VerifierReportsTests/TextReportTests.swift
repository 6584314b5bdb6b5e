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
    for number in [0, 3, 4] { #expect(text.contains("\n          ensures/clause-\(number)\n")) }
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
}
