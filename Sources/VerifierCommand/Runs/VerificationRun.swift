internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierChecking

/// One verification of contracts and their lemmas, with progress and Ctrl-C.
struct VerificationRun {
  private let contracts: [Contract]
  private let options: Options
  private let jobs: Int
  private let questions: QueryFolder?
  private let variant: ProgramVariant?

  /// - Parameters:
  ///   - questions: Receives each question that a verdict rests on.
  ///   - variant: What methods are compared with, in place of their contracts.
  init(
    _ contracts: [Contract], options: Options, jobs: Int, questions: QueryFolder? = nil,
    variant: ProgramVariant? = nil
  ) {
    self.contracts = contracts.includingLemmas
    self.options = options
    self.jobs = jobs
    self.questions = questions
    self.variant = variant
  }

  /// Verifies; returns the reports and how many seconds it took.
  ///
  /// - Throws: `ExitCode` 70 where a question could not be written.
  func reports() throws -> (reports: [MethodReport], seconds: Double) {
    let start = ContinuousClock.now
    var progress = ProgressLine(total: contracts.count)
    let interrupt = Interrupt()
    let reports = Scheduler.verify(
      contracts, options: options, jobs: jobs, queries: questions.map { $0.write },
      plan: variant.map(AnalysisPlan.comparing), isInterrupted: { interrupt.isAskedFor }
    ) {
      progress.advance($0.id)
    }
    progress.clear()
    if let failure = questions?.failure { throw Terminal.failure(failure) }
    return (reports, (ContinuousClock.now - start) / .seconds(1))
  }
}
