import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierChecking
@testable import VerifierReports

/// Counterexamples as Swift tests.
@Suite struct EmittedTestTests {
  private static let project = VerifierReportsTests.project(of: [])

  @Test(arguments: [
    Verdict.proved, .undecided("time-out"), .refuted("it contradicts itself", nil),
    .refuted("", Counterexample(before: [], replay: .omitted("it is too long"))),
  ])
  func verdictWithoutAConfirmedRunIsNotEmitted(verdict: Verdict) {
    let clause = ClauseReport(ClauseInfo(.ensures, "clause", "text"), of: "method", verdict)
    #expect(EmittedTest(clause, of: "method", in: Self.project) == nil)
  }

  @Test func emittedTestNamesTheClientsModules() throws {
    let confirmed = Verdict.refuted("", Counterexample(before: [], replay: .confirmed(accesses: [])))
    let clause = ClauseReport(ClauseInfo(.ensures, "clause", "text"), of: "method", confirmed)
    let test = try #require(EmittedTest(clause, of: "method", in: Self.project))
    #expect(test.fileName == "method_ensures_clause.swift")
    #expect(test.text.hasPrefix("import Examples\nimport Testing\n"))
    #expect(test.text.contains("examples.first { $0.id == \"method\" }"))
  }
}
