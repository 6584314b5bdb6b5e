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
  private let stopsWhenRefuted: Bool
  private let listsPaths: Bool
  private let leavesAt: VerifierChecking.Options.Failure?
  private let executor: any Executor

  /// Gets ready to verify. To be made before what starts threads, as `Interrupt` does.
  ///
  /// - Parameters:
  ///   - questions: Receives each question that a verdict rests on.
  ///   - listsPaths: Whether reports list the paths of methods.
  ///   - stopsWhenRefuted: Whether to stop at the first method of which something is refuted.
  ///   - leavesAt: What each method is left at; `nil` where all of it is decided.
  init(
    _ contracts: [Contract], _ solving: SolvingOptions, _ seed: SeedOption, questions: QueryFolder? = nil,
    _ work: Work = .verification, listsPaths: Bool = false, stopsWhenRefuted: Bool = false,
    leavesAt: VerifierChecking.Options.Failure? = nil
  ) {
    self.contracts = contracts.includingReliedUpon
    self.solving = solving
    self.seed = seed
    self.questions = questions
    self.work = work
    self.stopsWhenRefuted = stopsWhenRefuted
    self.listsPaths = listsPaths
    self.leavesAt = leavesAt
    executor = solving.executor
    executor.prepare(for: self.contracts)
  }

  /// What comes of a verification.
  struct Result {
    let reports: [MethodReport]
    /// The wall time.
    let seconds: Double
    let options: VerifierChecking.Options
    /// Whether it was interrupted, so that what was not finished is undecided.
    let isInterrupted: Bool
    /// The ids of the methods that were not finished when another was refuted; empty where the run did not stop for that.
    let notRun: [String]

    /// The report on the run, with what is known besides.
    func report(
      of project: Project, sources: SourceReading? = nil, comparedWith catalogue: Catalogue? = nil,
      comparedTo program: ComparedProgram? = nil
    ) -> RunReport {
      RunReport(
        reports, of: project, seconds: seconds, options: options, isInterrupted: isInterrupted, notRun: notRun,
        sources: sources, comparedWith: catalogue, comparedTo: program)
    }
  }

  /// Verifies.
  ///
  /// - Throws: `ExitCode` 70 where a question could not be written.
  func result(_ interrupt: Interrupt = Interrupt()) throws -> Result {
    let result = finishedResult(interrupt)
    if let failure = questions?.failure { throw Terminal.failure(failure) }
    return result
  }

  /// Verifies, and goes on where a question cannot be written: `questions` then has a failure.
  func finishedResult(_ interrupt: Interrupt = Interrupt()) -> Result {
    let start = ContinuousClock.now
    var progress = ProgressLine(total: contracts.count)
    var finished: Set<String> = []
    var refuted: String?
    var options = solving.options(seed.variation)
    options.listsPaths = listsPaths
    options.leavesAt = leavesAt
    let results = executor.results(
      of: work, on: contracts, options: options, queries: questions,
      isInterrupted: { interrupt.isAskedFor || refuted != nil }, working: { progress.wait(for: $0) }
    ) { contract in
      finished.insert(contract.id)
      if stopsWhenRefuted, contract.isRefuted { refuted = refuted ?? contract.id }
      progress.advance(contract.id)
    }
    progress.clear()
    let all = results.map(\.report)
    let reports = refuted == nil ? all : all.filter { finished.contains($0.id) }
    let notRun = refuted == nil ? [] : all.map(\.id).filter { !finished.contains($0) }
    if let refuted, !notRun.isEmpty {
      Terminal.complain(
        "Stopped, as \(refuted) is refuted. Not run, or not to the end: \(notRun.joined(separator: ", ")).\n")
    }
    return Result(
      reports: reports, seconds: (ContinuousClock.now - start) / .seconds(1), options: options,
      isInterrupted: interrupt.isAskedFor, notRun: notRun)
  }
}
