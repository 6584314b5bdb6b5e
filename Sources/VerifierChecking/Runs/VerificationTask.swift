internal import Synchronization
package import VerifierContracts
package import VerifierExecution
internal import VerifierSolving

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The state of the verification of one contract, written by the thread that verifies it and read by the scheduler.
package final class VerificationTask: Sendable {
  package let contract: Contract
  package let options: Options
  /// Receives each query that the report rests on; `nil` where queries are not recorded.
  let queries: QuerySink?
  /// The cache of answers shared with similar contracts; `nil` where there are none, or where each query must go to a solver.
  let queryCache: QueryCache?
  /// Whether another contract of the run has the same id.
  let hasNamesake: Bool
  /// The analysis to make; `nil` for none.
  let plan: AnalysisPlan?
  /// Where the phase is noted for another process; `nil` where none reads it.
  private let page: SharedPage?
  private let soFar: @Sendable (MethodReport) -> Void
  private let state: Mutex<State>
  private let finished: @Sendable () -> Void

  /// What code that cannot be stopped may use before its thread is left behind.
  private struct Watch {
    let seconds: Double
    let clock = ThreadClock()
    let deadline: ProcessorTime
    /// The processor time when it was last looked at, and how often it was the same.
    private var seen = ProcessorTime.now
    private var idleLooks = 0

    /// - Parameter seconds: The limit that code and solver keep themselves. They may look at the clock late.
    init(_ seconds: Double) {
      self.seconds = seconds
      deadline = .now + (1.25 * seconds + 1)
    }

    /// Looks at the clock: whether the thread has used up its time, or has used none for as long as that, and so is blocked.
    /// To be asked twice a second.
    mutating func isOver() -> Bool {
      let now = ProcessorTime(of: clock)
      idleLooks = now == seen ? idleLooks + 1 : 0
      seen = now
      return now > deadline || Double(idleLooks) > max(4, 2 * seconds)
    }

    /// Starts anew.
    mutating func restart() { self = Watch(seconds) }
  }

  private struct State {
    var report: MethodReport
    var isDone = false
    /// What the thread is doing, as a clause behind "while it was".
    var phase = ""
    /// What the code under proof, or the solver, may use; `nil` while neither runs.
    var watch: Watch?
  }

  init(
    _ contract: Contract, options: Options, queries: QuerySink? = nil, queryCache: QueryCache? = nil,
    hasNamesake: Bool = false, plan: AnalysisPlan? = nil, page: SharedPage? = nil,
    soFar: @escaping @Sendable (MethodReport) -> Void = { _ in }, finished: @escaping @Sendable () -> Void
  ) {
    self.page = page
    self.soFar = soFar
    self.contract = contract
    self.options = options
    self.queries = queries
    self.queryCache = queryCache
    self.hasNamesake = hasNamesake
    self.plan = plan
    self.finished = finished
    state = Mutex(State(report: MethodReport(id: contract.id)))
  }

  var isDone: Bool { state.withLock(\.isDone) }
  var report: MethodReport { state.withLock(\.report) }

  /// Verifies the contract and finishes the task.
  func run() {
    let clock = ContinuousClock()
    let start = clock.now
    note("reading the contract")
    let analysis = plan?.make(contract.id)
    analysis?.prepare()
    do throws(VerificationError) {
      try running(atMost: options.budget.seconds) { () throws(VerificationError) in
        try contract.verify(self, analysis)
      }
    } catch {
      update { report in
        if error.isUnverifiable {
          report.markIncomplete(.verifiable, error.description)
        } else {
          report.fault = error.description
        }
      }
    }
    update { $0.cost.milliseconds = (clock.now - start).milliseconds }
    finish()
  }

  /// Notes what the thread is doing, as a clause behind "while it was".
  package func note(_ phase: String) {
    state.withLock { $0.phase = phase }
    page?.phase = phase
  }

  /// Runs code on native words. That it ends the process is a fault.
  func runningNatively<Result>(_ phase: String, _ body: () -> Result) -> Result {
    note(phase)
    page?.isNative = true
    defer { page?.isNative = false }
    return body()
  }

  /// Hands over the report as it stands, as the process may die before the method is finished.
  func reportSoFar() { soFar(report) }

  /// Changes the report, unless the task is finished.
  package func update(_ change: (inout MethodReport) -> Void) {
    state.withLock { state in
      if !state.isDone { change(&state.report) }
    }
  }

  /// Runs a closure that calls the code under proof, its contract or the solver, with a limit of processor time that the scheduler
  /// watches. What is around it has its own limit anew afterwards.
  package func running<Result, Failure: Error>(atMost seconds: Double, _ body: () throws(Failure) -> Result)
    throws(Failure)
    -> Result
  {
    let watch = Watch(seconds)
    let outer = state.withLock { state in
      defer { state.watch = watch }
      return state.watch
    }
    defer {
      state.withLock { state in
        state.watch = outer
        state.watch?.restart()
      }
    }
    return try body()
  }

  /// Abandons the task where code that cannot be stopped, or a solver that ignores its limits, has used up its time or waits for
  /// something that does not come. To be called about twice a second.
  func abandonIfStuck() {
    let phase = state.withLock { state -> String? in
      guard !state.isDone, state.watch?.isOver() ?? false else { return nil }
      return state.phase
    }
    if let phase { abandon(BudgetExhausted("it did not come back while it was \(phase)", at: nil)) }
  }

  /// Whether the task was abandoned, so that its thread may still run.
  var wasAbandoned: Bool { report.wasAbandoned }

  /// Ends the task from another thread, or from code that cannot be stopped. Clauses that are not refuted with values by then are
  /// undecided.
  package func abandon(_ exhaustion: BudgetExhausted) {
    finish { report in
      report.markIncomplete(.allPathsExplored, exhaustion.description)
      report.wasAbandoned = true
    }
  }

  /// Finishes the task after a last change of the report, which does not change from then on.
  private func finish(_ change: (inout MethodReport) -> Void = { _ in }) {
    let isFirst = state.withLock { state in
      if state.isDone { return false }
      change(&state.report)
      state.isDone = true
      return true
    }
    if isFirst { finished() }
  }
}

extension MethodReport {
  /// The report on a method of which nothing is known yet.
  package init(unfinished id: String) { self.init(id: id) }

  /// Makes all clauses undecided that are not refuted with values, and says why nothing more is known.
  package mutating func leaveUndecided(_ reason: String) { markIncomplete(.allPathsExplored, reason) }

  /// Makes all clauses undecided that are not refuted with values, and adds an undecided one with the reason. Nothing is said of paths where
  /// the method cannot be verified at all.
  mutating func markIncomplete(_ info: ClauseInfo, _ reason: String) {
    let isOfPaths = info.name == ClauseInfo.allPathsExplored.name
    clauses = clauses.map { isOfPaths ? $0.withPathsMissing : $0.undecided("not all paths were explored") }
    clauses.append(ClauseReport(info, of: id, .undecided(reason)))
  }
}

extension Duration {
  /// This duration in milliseconds.
  var milliseconds: Double { self / .milliseconds(1) }
}
