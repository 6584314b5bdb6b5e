internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierReports

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

  /// What comes of a verification.
  struct Result {
    let reports: [MethodReport]
    /// The wall time.
    let seconds: Double
    let options: VerifierChecking.Options
    /// Whether it was interrupted, so that what was not finished is undecided.
    let isInterrupted: Bool

    /// The report on the run, with what is known besides.
    func report(
      of project: Project, sources: SourceReading? = nil, comparedWith catalogue: Catalogue? = nil,
      variant: String? = nil
    ) -> RunReport {
      RunReport(
        reports, of: project, seconds: seconds, options: options, isInterrupted: isInterrupted, sources: sources,
        comparedWith: catalogue, variant: variant)
    }
  }

  /// Verifies.
  ///
  /// - Throws: `ExitCode` 70 where a question could not be written.
  func result(_ interrupt: Interrupt = Interrupt()) throws -> Result {
    let start = ContinuousClock.now
    var progress = ProgressLine(total: contracts.count)
    let options = solving.options(seed.variation)
    let results = solving.executor.results(
      of: work, on: contracts, options: options, queries: questions,
      isInterrupted: { interrupt.isAskedFor }, working: { progress.wait(for: $0) }
    ) {
      progress.advance($0)
    }
    progress.clear()
    if let failure = questions?.failure { throw Terminal.failure(failure) }
    return Result(
      reports: results.map(\.report), seconds: (ContinuousClock.now - start) / .seconds(1), options: options,
      isInterrupted: interrupt.isAskedFor)
  }
}
