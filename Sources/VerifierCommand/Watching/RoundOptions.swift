internal import ArgumentParser
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierReports

/// What `--watch` starts its own command with: which of the chosen methods to verify, and where to tell the verdicts.
struct RoundOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Of the methods take this one alone.", valueName: "method", visibility: .hidden))
  var only: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Of the methods leave this one out.", valueName: "method", visibility: .hidden))
  var except: [String] = []
  @Option(help: ArgumentHelp("A second file for JSON.", valueName: "file", visibility: .hidden), completion: .file())
  var verdicts: String?

  /// Whether a watch has started this process.
  var isOfWatch: Bool { verdicts != nil }

  /// The contracts of a selection that are left.
  ///
  /// - Throws: `ExitCode` 2 where none is left, so that nothing is proved.
  func selected(_ contracts: [Contract]) throws -> [Contract] {
    let left = contracts.filter { (only.isEmpty || only.contains($0.id)) && !except.contains($0.id) }
    if left.isEmpty, !contracts.isEmpty { throw ExitCode(2) }
    return left
  }

  /// Writes the report for programs.
  func write(_ run: RunReport) throws(FileFailure) {
    guard let verdicts else { return }
    try OutputFile(path: verdicts).write(JSONReport.text(run) + "\n")
  }
}
