import Foundation
import ProcessSupport
import Testing

/// Several reports of one run, in files.
@Suite struct ReportFileTests {
  static let formats = ["json", "sarif", "junit", "markdown", "csv"]

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func text(_ folder: URL, _ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func oneRunWritesEachFormat() throws {
    try withTemporaryFolder { folder in
      let run = try vmverify(["any/skip"] + Self.formats.flatMap { ["--\($0)", $0] }, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains(" proved. Z3 "))
      #expect(try names(in: folder) == Self.formats.sorted())
      let starts = ["{\n", "{\n", "<?xml ", "## vmverify: proved\n", "method,kind,name,verdict,"]
      for (format, start) in zip(Self.formats, starts) {
        #expect(try text(folder, format).hasPrefix(start), "\(format)")
      }
    }
  }

  /// What is printed is what a file gets.
  @Test(arguments: ["junit", "markdown", "csv"]) func printedReportsAreThoseOfFiles(format: String) throws {
    try withTemporaryFolder { folder in
      let run = try vmverify(["any/skip", "--format", format, "--\(format)", "file"], in: folder)
      #expect(run.status == 0)
      let times = #/time="[0-9.]+"|none,[0-9.]+|int,[0-9.]+|bv,[0-9.]+/#
      #expect(run.output.replacing(times, with: "") == (try text(folder, "file").replacing(times, with: "")))
    }
  }

  /// Before anything is verified, which would print its progress and a report.
  @Test(arguments: [
    ("/nonexistent/report", "No such file or directory"), ("/dev/null/report", "Not a directory"),
    ("/", "Is a directory"),
  ])
  func whatCannotBeWrittenIsFoundOutFirst(path: String, reason: String) throws {
    for format in Self.formats {
      let run = try vmverify("--all", "--\(format)", path)
      #expect(run.status == 70)
      #expect(run.output == "")
      #expect(run.errors == "Error: cannot write \(path): \(reason)\n")
    }
  }

  /// What is found out later changes the status, and all else arrives.
  @Test func aFullDiskChangesTheStatus() throws {
    try withTemporaryFolder { folder in
      let run = try vmverify(["any/skip", "--json", "/dev/full", "--csv", "clauses"], in: folder)
      #expect(run.status == 70)
      #expect(run.errors.contains("Error: cannot write /dev/full: No space left on device\n"), "\(run.errors)")
      #expect(run.output.contains(" proved. Z3 "))
      #expect(try names(in: folder) == ["clauses"])
    }
  }

  /// A file that is there is replaced with its permissions, through a link, and a device stays what it is.
  @Test func filesAreReplacedAsTheyAre() throws {
    try withTemporaryFolder { folder in
      let (file, link) = (folder.appending(path: "file"), folder.appending(path: "link"))
      try Data("before".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      let run = try vmverify(["any/skip", "--json", link.path, "--csv", "/dev/null"])
      #expect(run.status == 0)
      #expect(try text(folder, "file").hasPrefix("{\n"))
      #expect(try names(in: folder) == ["file", "link"])
      func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: path)
      }
      #expect(try attributes(file.path)[.posixPermissions] as? Int == 0o640)
      #expect(try attributes(link.path)[.type] as? FileAttributeType == .typeSymbolicLink)
      #expect(try attributes("/dev/null")[.type] as? FileAttributeType == .typeCharacterSpecial)
    }
  }

  @Test(arguments: [
    (["any/skip", "--json", "a", "--csv", "./a"], "--json and --csv name the same file, ./a: give each its own."),
    (["any/skip", "--sarif", "-"], "--sarif takes a file: `--format sarif` prints the report."),
    (["any/skip", "--verbose", "--format", "csv"], "--verbose is for text, and not for csv: leave --verbose out."),
    (["stability", "any/skip", "-n", "1", "--json", "a"], "--json does not go with stability"),
  ])
  func combinationsWithoutSense(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  /// GitHub Actions shows the file as the summary of the step.
  @Test func summariesAreAddedWhereGitHubActionsRuns() throws {
    try withTemporaryFolder { folder in
      let summary = folder.appending(path: "summary")
      try Data("before\n".utf8).write(to: summary)
      let environment = [
        "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary.path, "GITHUB_WORKSPACE": packageFolder.path,
      ]
      let run = try vmverify(["any/skip", "--diagnostics"], environment: environment)
      #expect(run.status == 0)
      #expect(try text(folder, "summary").hasPrefix("before\n## vmverify: proved\n"))
      let length = try text(folder, "summary").count
      _ = try vmverify(["any/skip"], environment: environment)
      _ = try vmverify(["any/skip", "--diagnostics"], environment: ["GITHUB_STEP_SUMMARY": summary.path])
      #expect(try text(folder, "summary").count == length)
      let lost = try vmverify(
        ["any/skip", "--diagnostics"],
        environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/nonexistent/summary"])
      #expect(lost.status == 70 && lost.output.contains(" proved. Z3 "))
    }
  }
}
