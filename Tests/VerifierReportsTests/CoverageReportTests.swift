import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierReports

/// Runs that are compared with a catalogue.
@Suite struct CoverageReportTests {
  private static let kept = Contract(
    "test/kept", "", inputs: Words.init,
    requires: { old in requires("small", old.a < 10) },
    body: { _, _ in },
    ensures: { old, new, _ in
      ensures("same", new.a == old.a)
      ensures("ours", new.b == old.b)
    })
  private static let both = "test/kept/requires/small  a is small\ntest/kept/ensures/same  a is kept"
  private static let another = "\nother/ensures/x  another"

  private func covered(_ contract: Contract = kept, by text: String) throws -> RunReport {
    run([contract], comparedWith: try Catalogue(title: "manual", text))
  }

  @Test func provedAndAssumedClausesAreCovered() throws {
    let run = try covered(by: Self.both)
    let coverage = try #require(run.coverage)
    #expect(coverage.rows.map(\.status) == [.assumed, .proved])
    #expect(coverage.methods.map(\.id) == ["test/kept"])
    #expect(run.exitStatus == 0)
  }

  @Test func missingClauseIsShown() throws {
    let run = try covered(by: Self.both + Self.another)
    #expect(run.coverage?.rows.map(\.status) == [.assumed, .proved, .missing])
    #expect(run.exitStatus == 2)
    #expect(run.text.contains("other/ensures/x           missing    -\n"))
    #expect(run.text.contains("3 clauses of the manual: 1 missing, 1 proved, 1 assumed."))
    #expect(JSONReport.text(run).contains("\"verdict\" : \"missing\""))
  }

  @Test func partialRunIsComparedWithItsPart() throws {
    let catalogue = try Catalogue(title: "manual", Self.both + Self.another)
    let other = contract({ a, _, _ in a })
    let reports = Scheduler.verify([Self.kept], options: Options(), jobs: 1)
    let run = RunReport(reports, of: project(of: [Self.kept, other]), seconds: 0, comparedWith: catalogue)
    #expect(run.coverage?.rows.count == 2)
    #expect(run.exitStatus == 0)
    #expect(run.text.contains("2 of 3 clauses of the manual"))
  }

  /// A refutation outweighs a missing clause.
  @Test func refutedClauseIsShown() throws {
    let wrong = contract({ a, _, _ in a }, ensures: { old, _ in ensures("zero", old.a == 0) })
    let run = try covered(wrong, by: "test/ensures/zero  a is zero" + Self.another)
    #expect(run.coverage?.rows.map(\.status) == [.refuted, .missing])
    #expect(run.exitStatus == 1)
  }

  @Test func runWithoutACatalogueShowsNoCoverage() {
    let run = run([Self.kept])
    #expect(!run.text.contains("clauses of the"))
    #expect(!JSONReport.text(run).contains("coverage"))
  }
}
