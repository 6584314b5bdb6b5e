import ArgumentParser
import Contracts
import Verification

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
      contracts, available: Contract.all.count, options: options, jobs: solving.jobs,
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
      print(StrengthText(result, seconds: seconds, isVerbose: verbose, isColored: Terminal.hasColor).text)
    case .json: print(StrengthJSON.text(result))
    }
    Terminal.exitAtOnce(result.exitStatus)
  }
}
