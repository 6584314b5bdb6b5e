internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierReports
import ArgumentParser
internal import VerifierSolving
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierReports

extension VMVerify {
  /// Verifies again and again, and ends the program.
  func measureStability(_ count: UInt32) throws -> Never {
    try expectNothingElse(with: "--stability")
    let contracts = try selected().includingLemmas
    let interrupt = Interrupt()
    let clock = ContinuousClock()
    let start = clock.now
    var progress = ProgressLine(total: Int(count) + 1)
    var hasAbandoned = false
    let result = Stability.measure(seeds: stabilityOptions.variations(count)) { variation in
      var options = solving.options
      options.variation = variation
      let reports = Scheduler.verify(
        contracts, options: options, jobs: solving.jobs, isInterrupted: { interrupt.isAskedFor })
      hasAbandoned = hasAbandoned || reports.contains(where: \.wasAbandoned)
      progress.advance(variation.map { "seed \($0.seed)" } ?? "no seed")
      return interrupt.isAskedFor ? nil : reports
    }
    progress.clear()
    let seconds = (clock.now - start) / .seconds(1)
    switch format {
    case .text: print(StabilityText(result, of: Client.project, seconds: seconds, isColored: Terminal.hasColor).text)
    case .json: print(StabilityJSON.text(result))
    }
    if hasAbandoned { Terminal.exitAtOnce(result.exitStatus) }
    throw ExitCode(result.exitStatus)
  }
}
