import Foundation
import ProcessSupport
import Testing

/// The command with a report on the sources that a command line names.
@Suite struct SourceCheckTests {
  /// Runs the command with a report of some text.
  private func run(_ arguments: [String], report: String) throws -> Command {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "report.json")
      try Data(report.utf8).write(to: file)
      return try vmverify(arguments + ["--source-check", file.path])
    }
  }

  private func report(files: String = "", findings: String = "") -> String {
    #"{"schema": 1, "tool": "SourceCheck 1", "files": [\#(files)], "findings": [\#(findings)], "allowances": []}"#
  }

  @Test func reportThatIsMissingIsRefused() throws {
    try expectRefusal(
      ["any/avail", "--source-check", "/nonexistent/report.json"],
      "--source-check takes a report of SourceCheck, and there is no /nonexistent/report.json.")
  }

  @Test(arguments: ["", "{}", "[1]"]) func fileThatIsNoReportIsRefused(text: String) throws {
    let run = try self.run(["any/avail"], report: text)
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains("--source-check takes a report of SourceCheck, which "), "\(run.errors)")
  }

  /// A report on other files shows nothing of these.
  @Test(arguments: ["", #"{"path": "Package.swift", "hash": "0000000000000000"}"#])
  func reportOnOtherFilesLeavesAllUndecided(files: String) throws {
    let run = try self.run(["any/avail"], report: report(files: files))
    #expect(run.status == 2)
    #expect(run.output.contains("Sources refused, so that nothing is proved:\n"))
    #expect(run.output.contains("changed since, or was never read"))
    #expect(!run.output.contains(" proved. "))
  }

  @Test func findingsLeaveAllUndecidedInEveryReport() throws {
    let finding = #"{"file": "Sources/Code.swift", "line": 7, "rule": "clock", "message": "it differs"}"#
    for arguments in [["any/avail"], ["coverage", "any/avail"]] {
      let run = try self.run(arguments, report: report(findings: finding))
      #expect(run.status == 2)
      #expect(run.output.contains("\n  Sources/Code.swift:7: clock: it differs\n"), "\(run.output)")
    }
    let run = try self.run(["any/avail", "--format", "json"], report: report(findings: finding))
    #expect(run.status == 2)
    let json = try object(run)
    let sources = try #require(json["sources"] as? [String: Any])
    #expect(sources["status"] as? String == "refused")
    #expect(sources["findings"] as? [String] == ["Sources/Code.swift:7: clock: it differs"])
    let assumptions = try self.run(["assumptions"], report: report(findings: finding))
    #expect(assumptions.output.hasSuffix("nothing is proved:\n  Sources/Code.swift:7: clock: it differs\n"))
  }
}
