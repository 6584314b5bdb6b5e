import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierChecking
@testable import VerifierReports

/// What is not proved, as compilers report errors.
@Suite struct DiagnosticsTests {
  private let sum = Contract(
    "sum", "", inputs: Words.init, body: { call, _ in _ = call.a + call.b },
    ensures: { old, _, _ in ensures("less", old.a < 10) })

  private func run(_ verdicts: [Verdict], fault: String? = nil) -> RunReport {
    var report = MethodReport(id: "test")
    report.fault = fault
    report.clauses = verdicts.enumerated().map { number, verdict in
      let site = SourceSite(file: "/project/Sources/a,b.swift", line: 3 + number, column: 7)
      return ClauseReport(
        obligation: ObligationID(method: "test", .ensures, "clause-\(number)"), isOfMachine: false,
        text: "100 % of: it", site: site,
        verdict: verdict, theory: nil, cost: SolverCost())
    }
    var project = project(of: [])
    project.root = "/project/"
    return RunReport([report], of: project, seconds: 0)
  }

  private func lines(_ run: RunReport, _ form: Diagnostics.Form = .compiler) -> [Substring] {
    Diagnostics(run, form: form).text.split(separator: "\n")
  }

  @Test func eachRefutationHasALineWithItsPlaceAndValues() throws {
    let lines = lines(VerifierReportsTests.run([sum]))
    #expect(lines.count == 2)
    let overflow = try #require(lines.first { $0.contains("sum/arithmetic/addition-1") })
    let site = try #require(sum.site.file.split(separator: "/").last)
    #expect(overflow.contains("\(site):") && overflow.contains(": error: sum/arithmetic/addition-1: refuted: "))
    #expect(
      overflow.contains("a = ") && overflow.hasSuffix(", and UInt64 has 0 to 18446744073709551615"), "\(overflow)")
    #expect(
      lines.contains {
        $0.contains(": error: sum/ensures/less: refuted: ") && $0.hasSuffix("; where a = 10; a < 10: 10 < 10 is false")
      })
  }

  @Test func nothingIsPrintedOfWhatIsProved() { #expect(lines(run([.proved, .proved])) == []) }

  @Test func undecidedClausesAreWarningsAndAlikeOnesShareALine() {
    #expect(
      lines(run([.undecided("weak\nin two lines"), .proved, .undecided("weak\nin two lines"), .undecided("late")])) == [
        "Sources/a,b.swift:3:7: warning: test/ensures/clause-0: undecided: 100 % of: it; weak in two lines (and 1 clause more)",
        "Sources/a,b.swift:6:7: warning: test/ensures/clause-3: undecided: 100 % of: it; late",
      ])
  }

  @Test func whatHasNoPlaceIsShownAtTheContract() {
    var report = MethodReport(id: "sum")
    report.clauses = [
      ClauseReport(
        obligation: ObligationID(method: "sum", .sanity, "reached/returned"), isOfMachine: true, text: "it returns",
        site: nil,
        verdict: .undecided("late"), theory: nil, cost: SolverCost())
    ]
    let run = RunReport([report], of: project(of: [sum]), seconds: 0)
    let place = "\(sum.site.fileShown(from: run.project.root)):\(sum.site.line):\(max(sum.site.column, 1))"
    #expect(lines(run) == ["\(place): warning: sum/sanity/reached/returned: undecided: it returns; late"])
  }

  @Test func faultsAreErrors() {
    #expect(
      lines(run([.proved], fault: "wrong")) == ["Sources/a,b.swift:3:7: error: test: fault of the verifier: wrong"])
  }

  @Test func annotationsAreEscapedAndSeenFromTheWorkspace() {
    let run = run([.refuted("a\nb", nil)])
    #expect(
      lines(run, .github(workspace: "/project/")) == [
        "::error file=Sources/a%2Cb.swift,line=3,col=7,title=test/ensures/clause-0::refuted: 100 %25 of: it; a%0Ab"
      ])
    #expect(lines(run, .github(workspace: "/"))[0].hasPrefix("::error file=project/Sources/a%2Cb.swift,"))
    #expect(lines(run, .github(workspace: "/elsewhere/"))[0].hasPrefix("::error file=Sources/a%2Cb.swift,"))
  }
}
