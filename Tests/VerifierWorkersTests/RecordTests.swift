import Foundation
import ProcessSupport
import Testing

/// Records of runs that refute, that are interrupted, and in which the verifier is at fault.
@Suite struct RecordTests {
  /// A folder of its own for a body, removed after it.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func object(_ file: URL) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  /// The text of a replay is that of the run, and so is its status.
  private func expectReplay(of file: URL, toBe run: Command, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let replay = try Hostile.run(["replay", file.path])
    #expect(replay.status == run.status, "\(replay.errors)", sourceLocation: sourceLocation)
    #expect(replay.output == run.output, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    (["wrong", "fine"], 1, "\"confirmed\" : true"), (["trap/native"], 70, "fault"),
    (["trap/native", "wrong"], 70, "fault"),
    (["wrong", "--verbose"], 1, "wrong/ensures/same"), (["trap/index"], 2, "SIG"), (["fine"], 0, "unsat"),
  ])
  func aRecordIsOfTheRunAsItWas(arguments: [String], status: Int32, part: String) throws {
    try inFolder { folder in
      let file = folder.appending(path: "run.json")
      let run = try Hostile.run(arguments + ["--record", file.path])
      #expect(run.status == status, "\(run.errors)")
      #expect(try String(contentsOf: file, encoding: .utf8).contains(part))
      let record = try object(file)
      #expect(record["exit_status"] as? Int32 == status)
      #expect(
        (record["command"] as? [String: Any])?["arguments"] as? [String] == arguments + [
          "--record", "⟦elsewhere⟧/run.json",
        ])
      try expectReplay(of: file, toBe: run)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.json"])
    }
  }

  /// The questions of a run in which the verifier is at fault are there.
  @Test func aFaultHasItsQuestions() throws {
    try inFolder { folder in
      let file = folder.appending(path: "run.json")
      _ = try Hostile.run(["trap/native", "--record", file.path])
      let run = try Hostile.run(["replay", file.path, "--smtlib", folder.path, "--solve"])
      #expect(run.status == 70)
      let questions = try #require((try object(file)["questions"] as? [String: Any])?["questions"] as? [[String: Any]])
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".smt2") }
      #expect(files.count == questions.count)
      #expect(!run.output.contains("contradicted"), "\(run.output)")
    }
  }

  @Test func anInterruptedRunIsRecorded() throws {
    try inFolder { folder in
      let file = folder.appending(path: "run.json")
      let running = try Hostile.Run(["wrong", "stay/waiting/too", "--jobs", "1", "--record", file.path])
      defer { running.remove() }
      running.command.send(SIGINT)
      let run = try running.command.finish()
      #expect(run.status == 1)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("\"interrupted\" : true") && text.contains("the run was interrupted"))
      let replay = try Hostile.run(["replay", file.path])
      #expect(replay.status == 1 && replay.output.contains("the run was interrupted"))
    }
  }
}
