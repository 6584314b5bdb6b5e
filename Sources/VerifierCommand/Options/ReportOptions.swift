internal import ArgumentParser
internal import VerifierChecking
internal import VerifierReports

/// How to print a report on verified methods, how much of it, and where else to write it.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to print.")
  var format: ReportFormat = .text

  @Flag(help: "Print every clause, not only what fails.")
  var verbose = false

  @Flag(help: "Also print a line for what fails, as compilers do.")
  var diagnostics = false

  @OptionGroup(title: "Files") var files: ReportFiles

  func validate() throws {
    if verbose, format == .json {
      throw ValidationError("--verbose is for text, and JSON has every clause: leave --verbose out.")
    }
    if verbose, format != .text {
      throw ValidationError("--verbose is for text, and not for \(format): leave --verbose out.")
    }
  }

  /// Whether a report is asked for that lists the paths of methods.
  var listsPaths: Bool { format.listsPaths || files.listsPaths }

  /// Checks, before anything is verified, that the files of reports can be written.
  func check() throws { try files.check() }

  /// Writes and prints a report, and its record where that is asked for, and ends the process.
  ///
  /// - Parameters:
  ///   - run: The run that is reported.
  ///   - recorder: What writes the record; `nil` where none is asked for.
  ///   - questions: The questions that the run has asked; `nil` where they are written nowhere.
  func finish(_ run: RunReport, _ recorder: RunRecorder?, questions: QueryFolder?) throws -> Never {
    let problems = [questions?.failure].compactMap(\.self)
    for problem in problems { Terminal.complain("Error: \(problem)\n") }
    try finish(run, problems: problems) { status, problems throws(FileFailure) in
      guard let recorder else { return }
      try recorder.write(run, questions: questions ?? recorder.temporaryFolder, status: status, problems: problems)
    }
  }

  /// Writes and prints a report, and ends the process with its status, or with 70 where a part of it could not be written.
  ///
  /// - Parameters:
  ///   - run: The run that is reported.
  ///   - problems: What could not be written before.
  ///   - record: Writes the record of the run, once all else is written. Its arguments are the exit status and what could not be written.
  func finish(
    _ run: RunReport, problems: [String] = [], record: (Int32, [String]) throws(FileFailure) -> Void = { _, _ in }
  ) throws -> Never {
    var failures = files.write(run)
    if diagnostics, let summary = Terminal.summaryFile {
      do throws(FileFailure) {
        let report = MarkdownReport(run, mostBytes: MarkdownReport.mostBytesOfSummary)
        try OutputFile(path: summary).append(report.text + "\n")
      } catch {
        failures.append(error)
      }
    }
    for failure in failures { Terminal.complain("Error: \(failure.description)\n") }
    var problems = problems + failures.map(\.description)
    do {
      try Terminal.print(format.text(of: run, isVerbose: verbose), end: format.lineEnd)
      if diagnostics {
        try Terminal.printToStandardError(Diagnostics(run, form: Terminal.diagnosticForm).text)
      }
    } catch {
      problems.append("the report could not be printed")
    }
    var status = problems.isEmpty ? run.exitStatus : 70
    do throws(FileFailure) {
      try record(status, problems)
    } catch {
      status = Terminal.failure(error.description).rawValue
    }
    if run.methods.hasAbandoned { Terminal.exitAtOnce(status) }
    throw ExitCode(status)
  }
}
