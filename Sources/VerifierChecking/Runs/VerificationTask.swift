internal import Synchronization
package import VerifierContracts
package import VerifierExecution
internal import VerifierSolving

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
  private let state: Mutex<State>
  private let finished: @Sendable () -> Void

  private struct State {
    var report: MethodReport
    var isDone = false
    /// The time until which the code under proof, or the solver, may run; `nil` while neither runs.
    var deadline: ContinuousClock.Instant?
  }

  init(
    _ contract: Contract, options: Options, queries: QuerySink? = nil, queryCache: QueryCache? = nil,
    hasNamesake: Bool = false, plan: AnalysisPlan? = nil,
    finished: @escaping @Sendable () -> Void
  ) {
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
  var deadline: ContinuousClock.Instant? { state.withLock(\.deadline) }
  var report: MethodReport { state.withLock(\.report) }

  /// Verifies the contract and finishes the task.
  func run() {
    let clock = ContinuousClock()
    let start = clock.now
    let analysis = plan?.make(contract.id)
    analysis?.prepare()
    do throws(VerificationError) {
      try contract.verify(self, analysis)
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

  /// Changes the report, unless the task is finished.
  package func update(_ change: (inout MethodReport) -> Void) {
    state.withLock { state in
      if !state.isDone { change(&state.report) }
    }
  }

  /// The seconds by which code and solver may exceed their limits before their thread is abandoned. Both watch a clock themselves,
  /// but on a loaded machine they may come to look at it late.
  private static var grace: Double { 30 }

  /// Runs a closure that calls the code under proof or the solver, with a deadline that the scheduler watches.
  package func running<Result, Failure: Error>(atMost seconds: Double, _ body: () throws(Failure) -> Result)
    throws(Failure)
    -> Result
  {
    let outer = deadline
    state.withLock { $0.deadline = .now + .seconds(seconds + Self.grace) }
    defer { state.withLock { $0.deadline = outer } }
    return try body()
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
  /// Makes all clauses undecided that are not refuted with values, and adds an undecided one with the reason.
  fileprivate mutating func markIncomplete(_ info: ClauseInfo, _ reason: String) {
    clauses = clauses.map(\.withPathsMissing) + [ClauseReport(info, of: id, .undecided(reason))]
  }
}

extension Duration {
  /// This duration in milliseconds.
  var milliseconds: Double { self / .milliseconds(1) }
}
