import CheckingSupport
import Foundation
import Testing
import VerifierChecking
import VerifierContracts
import VerifierTerms

@testable import VerifierAnalyses
@testable import VerifierReports

/// What other commands have found, on the page of a run.
@Suite struct StoredFindingTests {
  private static let sum = contract(
    { a, b, _ in (a + b).integer },
    requires: { old in
      requires("a-small", old.a < 10)
      requires("b-small", old.b < 10)
    },
    ensures: { _, made in ensures("sum", made.result < 30) })

  private func page(with texts: [String]) throws -> String {
    var run = VerifierReportsTests.run([Self.sum])
    run.findings = try texts.map { text in
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
      try Data(text.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      return try StoredFinding(at: file.path)
    }
    return HTMLReport(run).text
  }

  @Test func strengthAndFactsAreShown() throws {
    let project = VerifierReportsTests.project(of: [Self.sum])
    let executor = InProcessExecutor(jobs: 1)
    let strength = Strength.examine([Self.sum], available: 1, options: Options(), by: executor)
    let explanation = ProofExplanation.explain(
      "test/ensures/sum", of: Self.sum, options: Options(), by: executor)
    let clause = try #require(explanation.report["ensures/sum"])
    let page = try page(with: [
      StrengthJSON.text(strength, of: project), ProofJSON.text(clause, explanation, of: project),
    ])
    #expect(page.contains("<h2>Strength</h2>") && page.contains("Hypotheses: 4 looked at, "))
    #expect(page.contains("facts of the proof") && page.contains("requires a-small"))
    // By the same verifier.
    #expect(!page.contains("Made by version"))
    let other = StrengthJSON.text(strength, of: project).replacing(EngineVersion.text, with: "0.0.1-other")
    #expect(try self.page(with: [other]).contains("Made by version 0.0.1-other"))
  }

  @Test func anExplanationOfAnotherClauseIsNamed() throws {
    let project = VerifierReportsTests.project(of: [Self.sum])
    let explanation = ProofExplanation.explain(
      "test/ensures/sum", of: Self.sum, options: Options(), by: InProcessExecutor(jobs: 1))
    let clause = try #require(explanation.report["ensures/sum"])
    let text = ProofJSON.text(clause, explanation, of: project).replacing("test/ensures/sum", with: "test/ensures/gone")
    #expect(try page(with: [text]).contains("test/ensures/gone is no clause of this run."))
  }

  @Test func mutantsAreShownByScoreAndSurvivors() throws {
    let totals = { (name: String) in
      #""\#(name)": {"name": "<all>", "mutants": 4, "killed": 3, "undecided": 0, "alive": 1, "equivalent": 0, "unreached": 0, "score": 0.75}"#
    }
    let text = """
      {"schema": 1, "partial": false, "declarations": [], \(totals("total")), \(totals("ghostState")),
      "expectations": [{"id": "m", "clause": "test/ensures/sum", "complaints": ["another clause fails"]}],
      "mutants": [{"id": "<b>a + b -> a - b", "file": "F.swift", "line": 3, "declaration": "d", "diff": "+ <i>", "fate": "alive"}]}
      """
    let page = try page(with: [text])
    #expect(page.contains("<h2>Mutants</h2>") && page.contains("4 mutants: 3 killed, 1 alive; score 75.0 %"))
    #expect(page.contains("&lt;b&gt;a + b -&gt; a - b") && page.contains("F.swift:3"))
    #expect(page.contains("unmet") && page.contains("another clause fails"))
    #expect(!page.contains("<b>a + b"))
  }

  @Test(arguments: [
    ("nothing", "--with takes a report in JSON, which "),
    (#"{"schema": 2, "kind": "verify"}"#, "is of 'verify', version 2."),
    (#"{"schema": 1, "kind": "strength"}"#, "is of 'strength', version 1."),
    (#"{"schema": 2, "kind": "strength"}"#, "is no whole report"), (#"{"schema": 1}"#, "is no whole report"),
  ])
  func otherFilesAreRefused(text: String, words: String) throws {
    let error = #expect(throws: StoredReport.Unsuitable.self) { try page(with: [text]) }
    #expect(error?.description.contains(words) ?? false, "\(error?.description ?? "")")
  }

  @Test func aFileThatIsNotThereIsRefused() {
    let error = #expect(throws: StoredReport.Unsuitable.self) { try StoredFinding(at: "/nonexistent/report.json") }
    #expect(error?.description == "--with takes a report, and /nonexistent/report.json cannot be read.")
  }
}
