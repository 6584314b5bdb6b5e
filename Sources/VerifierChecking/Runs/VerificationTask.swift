internal import Synchronization
package import VerifierContracts
package import VerifierExecution
internal import VerifierSolving

/// The verification of one contract while it is under way: written by the thread that does it, read by the scheduler.
package final class VerificationTask: Sendable {
  package let contract: Contract
  package let options: Options
  /// Hears of each question that the report rests on; nil where nobody wants to know.
  let queries: QuerySink?
  /// The answers of those that are asked much the same, before this; nil where there is nobody, or each question is to be put to
  /// a solver.
  let queryCache: QueryCache?
  /// What is found out beside the verdicts; nil for nothing.
  let plan: AnalysisPlan?
  private let state: Mutex<State>
  private let finished: @Sendable () -> Void

  private struct State {
    var report: MethodReport
    var isDone = false
    /// Until when the code under proof, or the solver, may run; nil while neither does.
    var deadline: ContinuousClock.Instant?
  }

  init(
    _ contract: Contract, options: Options, queries: QuerySink? = nil, queryCache: QueryCache? = nil,
    plan: AnalysisPlan? = nil,
    finished: @escaping @Sendable () -> Void
  ) {
    self.contract = contract
    self.options = options
    self.queries = queries
    self.queryCache = queryCache
    self.plan = plan
    self.finished = finished
    state = Mutex(State(report: MethodReport(id: contract.id)))
  }

  var isDone: Bool { state.withLock(\.isDone) }
  var deadline: ContinuousClock.Instant? { state.withLock(\.deadline) }
  var report: MethodReport { state.withLock(\.report) }

  /// Verifies, and says so when done.
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
          report.giveUp(.verifiable, error.description)
        } else {
          report.fault = error.description
        }
      }
    }
    update { $0.cost.milliseconds = (clock.now - start).milliseconds }
    finish()
  }

  package func update(_ change: (inout MethodReport) -> Void) {
    state.withLock { state in
      if !state.isDone { change(&state.report) }
    }
  }

  /// What code and solver may take beyond their time before they are left behind: both watch their own clock, and a machine
  /// that has much else to do lets them look at it late.
  private static var grace: Double { 30 }

  /// Marks the time in which the code under proof or the solver runs, and how long it may take.
  package func running<Result, Failure: Error>(atMost seconds: Double, _ body: () throws(Failure) -> Result)
    throws(Failure)
    -> Result
  {
    let outer = deadline
    state.withLock { $0.deadline = .now + .seconds(seconds + Self.grace) }
    defer { state.withLock { $0.deadline = outer } }
    return try body()
  }

  /// Its thread may still run.
  var wasAbandoned: Bool { report.wasAbandoned }

  /// Ends the task from outside, or from code that cannot be stopped: what is not refuted by then is undecided.
  package func abandon(_ exhaustion: BudgetExhausted) {
    finish { report in
      report.giveUp(.allPathsExplored, exhaustion.description)
      report.wasAbandoned = true
    }
  }

  /// Closes the report, after a last change. Nothing changes it from then on.
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
  /// Leaves nothing proved, and says why.
  fileprivate mutating func giveUp(_ info: ClauseInfo, _ reason: String) {
    clauses = clauses.map(\.givenUp) + [ClauseReport(info, of: id, .undecided(reason))]
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
}
