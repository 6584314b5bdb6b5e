import Foundation
import Glibc
import ProcessSupport
import Testing

/// A report arrives, or the status says that it did not.
@Suite struct ReportTests {
  /// A command line for each subcommand that prints a report.
  static let modes: [[String]] = [
    ["fine"], ["fine", "--format", "json"], ["list"], ["list", "fine", "--format", "json"], ["assumptions"],
    ["explain", "fine/ensures/same"], ["strength", "fine"], ["stability", "fine", "-n", "1"], ["confirm", "fine"],
    ["compare", "A=1", "fine"], ["--help"], ["help", "verify"], ["--version"],
    ["--generate-completion-script", "bash"],
  ]

  @Test(arguments: modes)
  func aFullDiskIsAnError(mode: [String]) throws {
    let run = try Command.run(#"exec "$0" \#(mode.joined(separator: " ")) > /dev/full"#, with: Hostile.program)
    #expect(run.status == 70, "\(run.errors)")
    #expect(run.errors.contains("Error: cannot write to standard output: No space left on device\n"), "\(run.errors)")
  }

  /// Whether the process ignores SIGPIPE or not.
  @Test(arguments: modes, ["", "trap '' PIPE; "])
  func aReaderThatIsGoneIsAnError(mode: [String], before: String) throws {
    // The reader has ended before anything is written.
    let run = try Command.run(
      #"\#(before)exec 3> >(exec 0<&-; exec true); wait $!; { "$0" \#(mode.joined(separator: " ")); } >&3; exit $?"#,
      with: Hostile.program)
    #expect(run.status == 70, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Error: cannot write to standard output: Broken pipe\n"), "\(run.errors)")
  }

  @Test(arguments: modes)
  func otherwiseItArrives(mode: [String]) throws {
    let run = try Hostile.run(mode)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(!run.output.isEmpty)
  }

  /// What waits would not end by itself.
  @Test(arguments: [["--jobs", "1"], ["--jobs", "2"], ["--in-process"]])
  func aRunStopsAtTheFirstRefutedMethod(options: [String]) throws {
    let run = try Hostile.run(["fine", "wrong", "stay/waiting/too", "--fail-fast", "--format", "json"] + options)
    #expect(run.status == 1, "\(run.errors)")
    // Whether fine has ended by then is a matter of chance.
    let line = run.errors.split(separator: "\n").first { $0.hasPrefix("Stopped, as wrong is refuted. Not run") }
    #expect(line?.hasSuffix("stay/waiting/too.") == true, "\(run.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let methods = try #require(report["methods"] as? [[String: Any]])
    #expect(methods.map { $0["id"] as? String }.contains("wrong"))
    #expect((report["not_run"] as? [String])?.contains("stay/waiting/too") == true)
    #expect(report["interrupted"] as? Bool == false && report["partial"] as? Bool == true)
  }

  /// Without a refutation nothing stops.
  @Test func aRunThatRefutesNothingDoesNotStop() throws {
    let run = try Hostile.run(["fine", "fine/too", "trap/index", "--fail-fast"])
    #expect(run.status == 2 && !run.errors.contains("Stopped"), "\(run.errors)")
  }

  /// Files of a run that is interrupted have what is finished, and say so.
  @Test func anInterruptedRunWritesWhatItHas() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let said = [
      "json": "\"interrupted\" : true", "sarif": "The run was interrupted",
      "junit": "name=\"interrupted\" value=\"true\"",
      "markdown": "**Interrupted**", "csv": "the run was interrupted",
    ]
    let files = said.keys.flatMap { ["--\($0)", folder.appending(path: $0).path] }
    let running = try Hostile.Run(["wrong", "stay/waiting/too", "--jobs", "1"] + files)
    defer { running.remove() }
    running.command.send(SIGINT)
    #expect(try running.command.finish().status == 1)
    for (format, words) in said {
      let text = try String(contentsOf: folder.appending(path: format), encoding: .utf8)
      #expect(text.contains(words) && text.contains("wrong"), "\(format): \(text)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == said.count)
  }

  /// Each mode that verifies, interrupted while code runs that does not come back.
  @Test(arguments: [
    (["wrong", "fine", "stay/waiting"], 1, "refuted   wrong/ensures/same"),
    (["fine", "stay/waiting", "--format", "json"], 2, "\"the run was interrupted\""),
    (["fine", "stay/waiting", "--in-process"], 2, "the run was interrupted"),
    (
      ["explain", "stay/waiting/ensures/same"], 2,
      "nothing is known of stay/waiting/ensures/same: the run was interrupted"
    ),
    (["strength", "fine", "stay/waiting"], 2, "it is not proved as it is"),
    (["stability", "fine", "stay/waiting", "-n", "1"], 2, "The rest was not run"),
    (["confirm", "fine", "stay/waiting"], 2, "the run was interrupted"),
    (["compare", "A=1", "fine", "stay/waiting"], 2, "the run was interrupted"),
  ])
  func anInterruptedRunPrintsWhatItHas(mode: [String], status: Int32, said: String) throws {
    let running = try Hostile.Run(mode)
    defer { running.remove() }
    running.command.send(SIGINT)
    let run = try running.command.finish()
    #expect(run.status == status, "\(run.output)\(run.errors)")
    #expect((run.output + run.errors).contains(said), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Interrupted."), "\(run.errors)")
  }
}
