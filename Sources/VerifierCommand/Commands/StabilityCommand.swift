internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierReports
internal import VerifierSolving

/// `stability`: verifies again with other seeds, names and orders.
struct StabilityCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "stability",
      abstract: "Verify again with other seeds, names and orders.",
      usage: """
        \(name) stability --all [-n N] [<options>]
        \(name) stability METHOD ... [-n N] [<options>]
        """,
      discussion: """
        Verifies once as usual and N times with another random seed for Z3, other names and another order of hypotheses. \
        Prints how far time and work vary, and each verdict that changes:

          \(name) stability --all --runs 100
          \(name) stability \(Client.exampleMethod) -n 1 --seed 7

        Exit status: 0 all runs proved everything, 1 refuted, 2 undecided in a run, 64 usage, 70 fault, or proved in one run \
        and refuted in another.
        """)
  }

  @OptionGroup var selection: SelectionOptions<Client>
  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("How many runs with a seed.", valueName: "n"))
  var runs: UInt32 = 10
  @Option(
    parsing: .unconditional, help: ArgumentHelp("The first seed; the others follow it.", valueName: "number"))
  var seed: UInt32 = 1
  @OptionGroup var format: FormatOption
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions

  /// The greatest number of runs, of which all reports are kept.
  private static var mostRuns: UInt32 { 10_000 }

  func validate() throws {
    guard (1...Self.mostRuns).contains(runs) else {
      throw ValidationError("--runs takes a number of runs from 1 up to \(Self.mostRuns), not \(runs). Try --runs 10.")
    }
    guard seed >= 1, seed <= UInt32.max - runs else {
      throw ValidationError("--seed takes a number from 1 up to \(UInt32.max - runs) here, not \(seed).")
    }
  }

  func run() throws {
    let project = Client.completeProject
    let contracts = try selection.contracts().includingReliedUpon
    let recorder = try record.recorder(of: project)
    let interrupt = Interrupt()
    let start = ContinuousClock.now
    var progress = ProgressLine(total: Int(runs) + 1)
    let executor = solving.executor
    var hasAbandoned = false
    let result = Stability.measure(seeds: (seed..<seed + runs).compactMap(Variation.init)) { variation in
      if variation != nil, interrupt.isAskedFor { return nil }
      let reports = executor.results(
        of: .verification, on: contracts, options: solving.options(variation),
        isInterrupted: { interrupt.isAskedFor }, working: { progress.wait(for: $0) }
      ).map(\.report)
      hasAbandoned = hasAbandoned || reports.contains(where: \.wasAbandoned)
      progress.advance(variation.map { "seed \($0.seed)" } ?? "no seed")
      return variation != nil && interrupt.isAskedFor ? nil : reports
    }
    progress.clear()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let report = AnalysisReport(
      format: format.format,
      text: StabilityText(result, of: project, seconds: seconds, isColored: Terminal.hasColor).text,
      json: StabilityJSON.text(result, options: solving.options(nil)))
    let status = report.finish(recorder, status: result.exitStatus)
    if hasAbandoned { Terminal.exitAtOnce(status) }
    throw ExitCode(status)
  }
}
