internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierChecking

/// One verification of contracts and their lemmas, with progress and Ctrl-C.
struct VerificationRun {
  private let contracts: [Contract]
  private let solving: SolvingOptions
  private let seed: SeedOption
  private let questions: QueryFolder?
  private let work: Work

  /// - Parameters:
  ///   - questions: Receives each question that a verdict rests on.
  init(
    _ contracts: [Contract], _ solving: SolvingOptions, _ seed: SeedOption, questions: QueryFolder? = nil,
    _ work: Work = .verification
  ) {
    self.contracts = contracts.includingReliedUpon
    self.solving = solving
    self.seed = seed
    self.questions = questions
    self.work = work
  }

  /// Verifies; returns the reports and how many seconds it took.
  ///
  /// - Throws: `ExitCode` 70 where a question could not be written.
  func reports(_ interrupt: Interrupt = Interrupt()) throws -> (reports: [MethodReport], seconds: Double) {
    let start = ContinuousClock.now
    var progress = ProgressLine(total: contracts.count)
    let results = solving.executor.results(
      of: work, on: contracts, options: solving.options(seed.variation), queries: questions,
      isInterrupted: { interrupt.isAskedFor }, working: { progress.wait(for: $0) }
    ) {
      progress.advance($0)
    }
    progress.clear()
    if let failure = questions?.failure { throw Terminal.failure(failure) }
    return (results.map(\.report), (ContinuousClock.now - start) / .seconds(1))
  }
}
