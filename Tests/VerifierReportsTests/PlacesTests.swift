import Testing
import VerifierContracts

@testable import VerifierChecking
@testable import VerifierReports

/// Places in what reports say.
@Suite struct PlacesTests {
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
