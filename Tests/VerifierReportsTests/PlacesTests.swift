import Testing
import VerifierContracts

@testable import VerifierChecking
@testable import VerifierReports

/// Places in what reports say.
@Suite struct PlacesTests {
  /// Each decision on the way to a refutation has its file and line.
  @Test func branchesHaveTheirPlaces() throws {
    let line = #line + 5
    let contract = Contract(
      "below", "", inputs: { (a: $0.word("a"), b: $0.word("b")) },
      requires: { old in requires("small", old.a < 100) },
      body: { call, _ in
        if call.a < call.b { return call.b }
        return call.a
      }, ensures: { old, _, result in ensures("other", result != old.b) })
    let run = run([contract])
    let place = "Tests/VerifierReportsTests/PlacesTests.swift:\(line)"
    #expect(
      run.text.contains(
        "\n  branch  \(place)\n            if call.a < call.b { return call.b }\n            here a < b"), "\(run.text)"
    )
    #expect(MarkdownReport(run).text.contains("PlacesTests.swift:\(line)"))
    #expect(JUnitReport(run).text.contains("path: \(place): a &lt; b"), "\(JUnitReport(run).text)")
    let clauses = try JSONValue(JSONReport.text(run))["methods"]?.elements?[0]["clauses"]?.elements ?? []
    let path = clauses.compactMap { $0["counterexample"]?["path"]?.elements }.first
    #expect(path?.map { $0["location"]?["line"] } == [.integer(line)])
    let html = HTMLReport(run).text
    #expect(html.contains(place), "\(html)")
  }

  /// Whatever the format, a report does not depend on where the checkout is.
  @Test func noReportHasTheRootOfTheProject() {
    func texts(_ root: String) -> [String] {
      var report = MethodReport(id: "m")
      report.fault = "lost, at \(root)Sources/A.swift:4"
      report.clauses = [
        ClauseReport(ClauseInfo(.ensures, "a", "text"), of: "m", .undecided("a trap, at \(root)Sources/A.swift:3")),
        ClauseReport(
          ClauseInfo(.ensures, "b", "text"), of: "m", .refuted("no state, at \(root)Sources/A.swift:5", nil)),
      ]
      var project = project(of: [])
      project.root = root
      let run = RunReport([report], of: project, seconds: 0)
      return [
        JSONReport.text(run), SARIFReport(run).text, JUnitReport(run).text, MarkdownReport(run).text,
        CSVReport(run).text,
        run.text, Diagnostics(run, form: .compiler).text,
      ]
    }
    let (here, there) = (texts("/one/place/"), texts("/another/"))
    for (one, other) in zip(here, there) {
      #expect(one == other)
      #expect(one.contains("at Sources/A.swift:3"), "\(one)")
    }
  }
}
