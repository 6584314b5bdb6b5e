internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierReports
internal import VerifierSolving

/// `replay`: shows the record of a run again.
struct ReplayCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "replay",
      abstract: "Show the record of a run again.",
      usage: "\(name) replay FILE [<options>]",
      discussion: """
        Prints the report of a run that --record has recorded, here or elsewhere, as the run printed it. Nothing is \
        verified; --solve puts the recorded questions to the Z3 of this machine and says which answers are others:

          \(name) \(Client.exampleMethod) --record run.json
          \(name) replay run.json --solve

        Exit status: that of the recorded run; with --solve 70 where an answer is contradicted, and 2 in place of 0 where \
        one is another; 64 for a file that is no record.
        """)
  }

  @Argument(help: "The record of a run.", completion: .file(extensions: ["json"]))
  var file: String
  @Option(help: "How to print.")
  var format: ReportFormat = .text
  @Flag(help: "Ask the recorded questions again.")
  var solve = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds for the solver on one question.", valueName: "s"))
  var solverTimeout = 2.0
  @Option(
    help: ArgumentHelp("Write the recorded questions as SMT-LIB 2.6.", valueName: "dir"),
    completion: .directory)
  var smtlib: String?

  func validate() throws {
    guard solverTimeout > 0, solverTimeout <= 86_400 else {
      throw ValidationError("--solver-timeout takes seconds, above 0 and up to 86400, not \(solverTimeout).")
    }
    if solve, format != .text {
      throw ValidationError("--solve is for text, and not for \(format): leave one of them out.")
    }
  }

  func run() throws {
    let project = Client.project
    try smtlib.map(QuestionOptions.makeFolder)
    let record: RunRecord
    do throws(RunRecord.Unsuitable) {
      record = try RunRecord(at: file, command: project.command)
    } catch {
      throw ValidationError(error.description)
    }
    if solve { try checkQuestions(record) }
    let folders = KnownFolders.all(of: project)
    guard let report = record.report(format.rawValue, folders: folders) else {
      throw ValidationError("\(file) has no report as \(format), but text and JSON: say --format text or json.")
    }
    Terminal.complain(TerminalText.shown(record.summary(folders: folders), isColored: false) + "\n")
    try Terminal.print(TerminalText.shown(report, isColored: Terminal.hasColor), end: format.lineEnd)
    if let smtlib { try write(record.questions, to: smtlib) }
    var status = record.exitStatus
    if solve {
      let comparison = self.comparison(record.questions)
      let (name, version) = Session.solver
      let text = ComparisonText(comparison, of: record, solver: "\(name) \(version)").text
      try Terminal.print("\n" + TerminalText.shown(text, isColored: false))
      if comparison.isContradicted { status = 70 } else if status == 0, !comparison.isConfirmed { status = 2 }
    }
    throw ExitCode(status)
  }

  /// Refuses a record with a text that may do more than ask.
  private func checkQuestions(_ record: RunRecord) throws {
    for question in record.questions.questions {
      guard let flaw = question.flaw else { continue }
      throw ValidationError("\(file) has a question that is not asked, \(question.path): \(flaw).")
    }
  }

  private func comparison(_ questions: RecordedQuestions) -> RecordedQuestions.Comparison {
    let interrupt = Interrupt()
    var progress = ProgressLine(total: questions.questions.count)
    defer { progress.clear() }
    return questions.ask(.builtIn(), seconds: solverTimeout, isInterrupted: { interrupt.isAskedFor }) { done, all in
      progress.advance("questions", to: done, of: all)
    }
  }

  /// Writes each question to a file of its own below a folder.
  ///
  /// - Throws: `ExitCode` 70 where one cannot be written.
  private func write(_ questions: RecordedQuestions, to folder: String) throws {
    for question in questions.questions {
      let path = "\(folder)/\(question.path)"
      do {
        try FileManager.default.createDirectory(
          atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), withIntermediateDirectories: true)
        try OutputFile(path: path).write(question.text)
      } catch let failure as FileFailure {
        throw Terminal.failure(failure.description)
      } catch {
        throw Terminal.failure(FileFailure(path, error).description)
      }
    }
  }
}
