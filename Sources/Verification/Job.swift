internal import Synchronization
public import Execution
public import Solving

/// How to verify.
public struct Options: Sendable, Hashable {
  public var theory: TheoryChoice
  /// For one obligation.
  public var limits: Limits
  /// For exploring one method.
  public var budget: Budget
  /// How questions are varied; nil where they are put as they are.
  public var variation: Variation?
  /// The clause of which it is to be found out what its proof takes, by id; nil for none.
  public var explaining: String?
  /// Whether it is to be found out which promises could say more, or say nothing that the others do not.
  public var examinesStrength = false
  /// A change of the contract, where it has what is changed; nil for none.
  var change: ContractChange?
  /// Whether the first refutation ends it: then nothing else counts.
  var stopsWhenRefuted = false

  public init(
    theory: TheoryChoice = .automatic, limits: Limits = Limits(), budget: Budget = Budget(),
    variation: Variation? = nil
  ) {
    self.theory = theory
    self.limits = limits
    self.budget = budget
    self.variation = variation
  }
}

extension Options {
  /// Whether a question may be answered by what another method was told: not where it is to be known what a proof takes.
  var mayFollowPrecedents: Bool { variation == nil && explaining == nil && !examinesStrength }
}

/// The verification of one contract while it is under way: written by the thread that does it, read by the scheduler.
final class Job: Sendable {
  let contract: Contract
  let options: Options
  /// Hears of each question that the report rests on; nil where nobody wants to know.
  let queries: QuerySink?
  /// The answers of those that are asked much the same, before this; nil where there is nobody, or each question is to be put to
  /// a solver.
  let precedents: Precedents?
  /// What the method is compared with; nil where it is held against its contract.
  let alternative: Alternative?
  private let state: Mutex<State>
  private let finished: @Sendable () -> Void

  private struct State {
    var report: MethodReport
    var isDone = false
    /// Until when the code under proof, or the solver, may run; nil while neither does.
    var deadline: ContinuousClock.Instant?
  }

  init(
    _ contract: Contract, options: Options, queries: QuerySink? = nil, precedents: Precedents? = nil,
    comparedWith alternative: Alternative? = nil,
    finished: @escaping @Sendable () -> Void
  ) {
    self.contract = contract
    self.options = options
    self.queries = queries
    self.precedents = precedents
    self.alternative = alternative
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
    // What contracts say is about the code as it is written, whatever ran before.
    alternative?.choose(false)
    do throws(Fault) {
      try contract.verify(self)
    } catch {
      update { report in
        if error.isUnverifiable {
          report.giveUp(.verifiable, error.description)
        } else {
          report.fault = error.description
        }
      }
    }
    update { $0.effort.milliseconds = (clock.now - start).milliseconds }
    finish()
  }

  func update(_ change: (inout MethodReport) -> Void) {
    state.withLock { state in
      if !state.isDone { change(&state.report) }
    }
  }

  /// What code and solver may take beyond their time before they are left behind: both watch their own clock, and a machine
  /// that has much else to do lets them look at it late.
  private static var grace: Double { 30 }

  /// Marks the time in which the code under proof or the solver runs, and how long it may take.
  func running<Result, Failure: Error>(atMost seconds: Double, _ body: () throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    let outer = deadline
    state.withLock { $0.deadline = .now + .seconds(seconds + Self.grace) }
    defer { state.withLock { $0.deadline = outer } }
    return try body()
  }

  /// Its thread may still run.
  var wasAbandoned: Bool { report.wasAbandoned }

  /// Ends the job from outside, or from code that cannot be stopped: what is not refuted by then is undecided.
  func abandon(_ exhaustion: Exhaustion) {
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
