internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierReports

/// `strength`: finds out what of a contract its proofs need.
struct StrengthCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "strength",
      abstract: "Find needless requirements and weak promises.",
      usage: "\(name) strength [METHOD ...] [<options>]",
      discussion: """
        Verifies each method without each of its requirements and axioms, and prints what then fails. Of each promise it says \
        whether the others imply it, and whether it could say more. Without methods, all are examined:

          \(name) strength \(Client.exampleMethod)

        As JSON it is shown in HTML by `\(name) METHOD --html FILE --with FILE`.
        Exit status: 0 where the examination is complete, whatever it finds; 1 where a promise is refuted as it stands, \
        2 where something is undecided, 64 usage, 70 fault.
        """)
  }

  @OptionGroup var selection: SelectionOptions<Client>
  @OptionGroup var format: FormatOption
  @Flag(help: "Print every clause, not only what stands out.")
  var verbose = false
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func validate() throws {
    if verbose, format.format == .json {
      throw ValidationError("--verbose is for text, and JSON has every clause: leave --verbose out.")
    }
  }

  func run() throws {
    let project = Client.completeProject
    let contracts = try selection.contractsOrAll()
    let recorder = try record.recorder(of: project)
    let interrupt = Interrupt()
    let start = ContinuousClock.now
    var progress = ProgressLine(total: contracts.count)
    let result = Strength.examine(
      contracts, available: project.contracts.count, options: solving.options(seed.variation),
      by: solving.executor, isInterrupted: { interrupt.isAskedFor }, working: { progress.wait(for: $0) }
    ) { stage, done, all in
      switch stage {
      case _ where done == 0: progress.begin(total: all)
      case .contracts: progress.advance("contracts as they are")
      case .changes: progress.advance("contracts with a hypothesis less")
      }
    }
    progress.clear()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let report = AnalysisReport(
      format: format.format, isVerbose: verbose,
      text: StrengthText(result, of: project, seconds: seconds, isVerbose: verbose, isColored: Terminal.hasColor).text,
      json: StrengthJSON.text(result, of: project, options: solving.options(seed.variation)))
    Terminal.exitAtOnce(report.finish(recorder, status: result.exitStatus))
  }
}
