import Foundation
import ProcessSupport
import Testing

/// `--record` and `replay`.
@Suite struct RecordCommandTests {
  /// Arguments of a run that is undecided at once.
  private static let undecided = ["any/limit", "--limit", "1"]

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Records a run in a folder of its own.
  private func withRecord(_ arguments: [String], _ body: (URL, Command) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "run.json")
      try body(file, try vmverify(arguments + ["--record", file.path], environment: Self.environment))
    }
  }

  private static let environment = ["A_SECRET": "hunter2-of-the-user", "LOGNAME": "somebody-else"]

  @Test(arguments: [undecided, ["any/skip"], ["any/skip", "--verbose"], ["any/skip", "--format", "json"]])
  func replayPrintsWhatTheRunPrinted(arguments: [String]) throws {
    try withRecord(arguments) { file, run in
      let format = arguments.last == "json" ? ["--format", "json"] : []
      let replay = try vmverify(["replay", file.path] + format)
      #expect(replay.status == run.status, "\(replay.errors)")
      #expect(replay.output == run.output)
      #expect(replay.errors.hasPrefix("Record of `vmverify \(arguments.joined(separator: " ")) "), "\(replay.errors)")
    }
  }

  /// Every command that verifies records its run.
  @Test(arguments: [
    ["explain", "any/limit/ensures/inv"], ["strength", "any/limit", "--verbose"],
    ["stability", "any/limit", "-n", "1"],
    ["confirm", "any/avail"], ["coverage", "any/limit"], ["compare", "A=1", "any/skip"],
    ["explain", "any/limit/ensures/inv", "--format", "json"], ["explain", "any/limit/ensures/inv", "--limit", "1"],
  ])
  func replayPrintsWhatOtherCommandsPrinted(arguments: [String]) throws {
    try withRecord(arguments) { file, run in
      let format = arguments.last == "json" ? ["--format", "json"] : []
      let replay = try vmverify(["replay", file.path] + format)
      #expect(replay.status == run.status && run.status != 70, "\(replay.errors)")
      #expect(replay.output == run.output && !run.output.isEmpty)
      #expect(replay.errors.hasPrefix("Record of `vmverify \(arguments.joined(separator: " ")) "), "\(replay.errors)")
      if ["explain", "strength", "stability"].contains(arguments[0]) {
        try expectRefusal(["replay", file.path, "--format", "html"], "has no report as html, but text and JSON")
      }
    }
  }

  @Test(arguments: [["explain", "any/limit/ensures/inv"], ["coverage", "any/limit"], ["compare", "A=1", "any/skip"]])
  func whatIsLostByOtherCommandsChangesTheStatus(arguments: [String]) throws {
    let lost = try vmverify(arguments + ["--record", "/dev/full"])
    #expect(lost.status == 70 && !lost.output.isEmpty && lost.errors.contains("cannot write /dev/full"))
    let nowhere = try vmverify(arguments + ["--record", "/nonexistent/run.json"])
    #expect(nowhere.status == 70 && nowhere.output == "", "\(nowhere.output)")
  }

  /// Each format is that of a file of the same run.
  @Test func replayHasEachFormat() throws {
    try withTemporaryFolder { folder in
      let formats = ["json", "html", "sarif", "junit", "markdown", "csv"]
      let file = folder.appending(path: "run")
      let run = try vmverify(["any/skip", "--record", file.path] + formats.flatMap { ["--\($0)", $0] }, in: folder)
      #expect(run.status == 0)
      for format in formats {
        let replay = try vmverify("replay", file.path, "--format", format)
        let whole = try text(folder.appending(path: format))
        #expect(replay.output.replacing("\r\n", with: "\n") == whole.replacing("\r\n", with: "\n"), "\(format)")
      }
    }
  }

  /// No path of this machine, and nothing of the environment that the reports do not have.
  @Test(arguments: [undecided, ["any/skip"], ["any/skip", "--json", packageFolder.path + "/.build/report.json"]])
  func aRecordTellsNothingOfTheMachine(arguments: [String]) throws {
    try withRecord(arguments) { file, run in
      let record = try text(file)
      let folders = [
        packageFolder.path, FileManager.default.temporaryDirectory.path,
        FileManager.default.homeDirectoryForCurrentUser.path,
        FileManager.default.currentDirectoryPath, "hunter2", "somebody-else",
      ]
      for folder in folders where folder.count > 1 { #expect(!record.contains(folder), "\(folder)") }
      let environment = ProcessInfo.processInfo.environment.merging(Self.environment) { _, new in new }
      for (name, value) in environment where value.count > 5 && !run.output.contains(value) {
        #expect(!record.contains(value), "\(name)")
      }
      // A short name may be a part of a word.
      let host = ProcessInfo.processInfo.hostName
      #expect(host.count < 6 || !record.contains(host))
      if arguments.contains("--json") { #expect(record.contains("\".build/report.json\"")) }
    }
  }

  @Test func questionsAreAskedAgain() throws {
    try withRecord(["any/skip"]) { file, _ in
      let replay = try vmverify("replay", file.path, "--solve")
      #expect(replay.status == 0, "\(replay.output)")
      #expect(replay.output.contains(" with the recorded answer, 0 with another."))
      // A record with another answer is contradicted.
      let lie = file.deletingLastPathComponent().appending(path: "lie.json")
      try Data(text(file).replacing("\"answer\" : \"unsat\"", with: "\"answer\" : \"sat\"").utf8).write(to: lie)
      let contradicted = try vmverify("replay", lie.path, "--solve")
      #expect(contradicted.status == 70)
      #expect(contradicted.output.contains("  contradicted  any/skip/"), "\(contradicted.output)")
      try Data(text(file).replacing("\"answer\" : \"unsat\"", with: "\"answer\" : \"unknown\"").utf8).write(to: lie)
      let decided = try vmverify("replay", lie.path, "--solve")
      #expect(decided.status == 2 && decided.output.contains(": unknown recorded, unsat now"), "\(decided.output)")
    }
  }

  /// A record of others writes below the folder that is named and nowhere else, and has Z3 do nothing but answer.
  @Test func aHostileRecordStaysInItsFolder() throws {
    try withRecord(["any/skip"]) { file, _ in
      let folder = file.deletingLastPathComponent()
      let (bad, target) = (folder.appending(path: "bad.json"), folder.appending(path: "target"))
      let whole = try text(file)
      try Data(whole.replacing("\"obligation\" : \"any/skip/", with: "\"obligation\" : \"../../any/skip/").utf8).write(
        to: bad)
      let run = try vmverify("replay", bad.path, "--smtlib", folder.appending(path: "a/b").path)
      #expect(run.status == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "bad.json", "run.json"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == ["b"])
      let option = "(set-option :regular-output-channel \\\"\(target.path)\\\")\\n(check-sat)"
      try Data(whole.replacing("(check-sat)", with: option).utf8).write(to: bad)
      let refused = try vmverify("replay", bad.path, "--solve")
      #expect(refused.status == 64 && refused.output == "", "\(refused.output)")
      #expect(refused.errors.contains("has a question that is not asked"))
      #expect(!FileManager.default.fileExists(atPath: target.path))
    }
  }

  /// What a terminal would obey is shown.
  @Test func controlCharactersAreShown() throws {
    try withRecord(["any/skip"]) { file, _ in
      let whole = try text(file).replacing("\"text\" : \"any/skip", with: "\"text\" : \"\\u001b]0;x\\u0007any/skip")
      try Data(whole.utf8).write(to: file)
      let replay = try vmverify("replay", file.path)
      #expect(replay.output.hasPrefix("\\u{1b}]0;x\\u{7}any/skip"), "\(replay.output.prefix(40).debugDescription)")
    }
  }

  @Test(arguments: [
    ("nothing", "is no record of a run, or not all of one"), ("{\"record\": 1}", "is of version 1 of records"),
    ("{\"record\": 2}", "is no whole record"), ("", "is no record of a run"),
  ])
  func whatIsNoRecordIsRefused(contents: String, message: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "run.json")
      try Data(contents.utf8).write(to: file)
      try expectRefusal(["replay", file.path], message)
    }
  }

  @Test(arguments: [
    (["replay", "/nonexistent"], "and /nonexistent cannot be read"),
    (["replay", "/dev/zero"], "which /dev/zero is not"),
    (["replay", "/"], "which / is not"), (["replay", "x", "--solve", "--format", "html"], "--solve is for text"),
    (["replay", "x", "--solver-timeout", "0"], "--solver-timeout takes seconds"),
    (["any/skip", "--record", "-"], "--record takes a file"),
    (["any/skip", "--record", "a", "--json", "./a"], "--record and --json name the same file, a: give each its own."),
  ])
  func combinationsWithoutSense(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  /// Whatever is lost changes the status, and all else arrives.
  @Test func aRecordThatCannotBeWrittenChangesTheStatus() throws {
    let first = try vmverify("any/skip", "--record", "/nonexistent/run.json")
    #expect(first.status == 70 && first.output == "" && first.errors.contains("cannot write /nonexistent/run.json"))
    let full = try vmverify("any/skip", "--record", "/dev/full")
    #expect(full.status == 70 && full.output.contains(" proved. Z3 "), "\(full.errors)")
    // Questions are kept in the temporary folder meanwhile.
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "run.json")
      let lost = try vmverify(["any/skip", "--record", file.path], environment: ["TMPDIR": "/dev/null"])
      #expect(lost.status == 70 && lost.output.contains(" proved. Z3 "), "\(lost.errors)")
      #expect(try vmverify("replay", file.path).status == 70)
    }
    try withRecord(["any/skip", "--json", "/dev/full"]) { file, run in
      #expect(run.status == 70)
      let replay = try vmverify("replay", file.path)
      #expect(replay.status == 70 && replay.output == run.output)
      #expect(replay.errors.contains("Error: cannot write "))
    }
  }
}
