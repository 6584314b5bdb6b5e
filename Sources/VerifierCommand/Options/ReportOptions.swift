internal import ArgumentParser
internal import VerifierChecking
internal import VerifierReports

/// The format of a report on verified methods.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json

  /// The text of a report.
  func text(of run: RunReport, isVerbose: Bool) -> String {
    switch self {
    case .text: TextReport(run, isVerbose: isVerbose, isColored: Terminal.hasColor).text
    case .json: JSONReport.text(run)
    }
  }
}

/// How to print a report on verified methods, and how much of it.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to print.")
  var format: ReportFormat = .text

  @Flag(help: "Print every clause, not only what fails.")
  var verbose = false

  @Flag(help: "Also print a line for what fails, as compilers do.")
  var diagnostics = false

  func validate() throws {
    if verbose, format == .json {
      throw ValidationError("--verbose is for text, and JSON has every clause: leave --verbose out.")
    }
  }

  /// Prints a report and ends the process with its status.
  func finish(_ run: RunReport) throws -> Never {
    try Terminal.print(format.text(of: run, isVerbose: verbose))
    if diagnostics {
      try Terminal.printToStandardError(Diagnostics(run, form: Terminal.diagnosticForm).text)
    }
    if run.methods.hasAbandoned { Terminal.exitAtOnce(run.exitStatus) }
    throw ExitCode(run.exitStatus)
  }
}
