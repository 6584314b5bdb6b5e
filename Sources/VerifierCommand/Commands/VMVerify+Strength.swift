internal import VerifierAnalyses
internal import VerifierContracts
internal import VerifierReports
import ArgumentParser
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierReports

extension VMVerify {
  /// Finds out how strong the contracts are, and ends the program.
  func examineStrength() throws -> Never {
    try expectNothingElse(with: "--strength")
    let contracts = try selected()
    let interrupt = Interrupt()
    let clock = ContinuousClock()
    let start = clock.now
    var progress = ProgressLine(total: contracts.count)
    var options = solving.options
    options.variation = stabilityOptions.variation
    let result = Strength.examine(
      contracts, available: Client.project.contracts.count, options: options, jobs: solving.jobs,
      isInterrupted: { interrupt.isAskedFor }
    ) { done, all in
      progress.advance("contracts with a hypothesis less", to: done, of: all)
    }
    progress.clear()
    guard let result else {
      Terminal.complain("Error: interrupted before anything was compared\n")
      Terminal.exitAtOnce(2)
    }
    let seconds = (clock.now - start) / .seconds(1)
    switch format {
    case .text:
      print(
        StrengthText(result, of: Client.project, seconds: seconds, isVerbose: verbose, isColored: Terminal.hasColor)
          .text)
    case .json: print(StrengthJSON.text(result, of: Client.project))
    }
    Terminal.exitAtOnce(result.exitStatus)
  }
}
