internal import ArgumentParser
internal import VerifierChecking
internal import VerifierReports

/// How to print a report, and how much of it.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to print.")
  var format: Format = .text

  @Flag(help: "Print every clause, not only what fails.")
  var verbose = false

  func validate() throws {
    if verbose, format == .json {
      throw ValidationError("--verbose is for text, and JSON has every clause: leave --verbose out.")
    }
  }

  /// Prints a report and ends the process with its status.
  func finish(_ run: RunReport) throws -> Never {
    switch format {
    case .text: print(TextReport(run, isVerbose: verbose, isColored: Terminal.hasColor).text)
    case .json: print(JSONReport.text(run))
    }
    if run.methods.hasAbandoned { Terminal.exitAtOnce(run.exitStatus) }
    throw ExitCode(run.exitStatus)
  }
}
