/// The work left for a query, with its other limits.
///
/// The work done so far is counted by the prover, and given to each function.
struct WorkBudget {
  private let base: Limits
  /// The count of work at which the budget is used up.
  private let end: Int
  /// The processor time of the calling thread at which the backstop ends the query.
  private let deadline: ProcessorTime

  /// Starts a budget of the limits' work and time.
  init(_ limits: Limits, after work: Int) {
    base = limits
    end = work.addingReportingOverflow(limits.resources).overflow ? .max : work + limits.resources
    deadline = .now + limits.seconds
  }

  private init(_ base: Limits, until end: Int, _ deadline: ProcessorTime) {
    self.base = base
    self.end = end
    self.deadline = deadline
  }

  /// The limits for one call of a solver. Its work is rounded up to eighths of that of the whole query, since a solver takes time to
  /// be given another limit.
  ///
  /// - Throws: `Exhausted` where nothing is left.
  func limits(after work: Int) throws(Exhausted) -> Limits {
    if work >= end { throw Exhausted(reason: Limits.workReason) }
    let seconds = deadline - .now
    if seconds <= 0 { throw Exhausted(reason: Limits.timeReason) }
    let step = max(1, base.resources / 8)
    let left = (end - work - 1) / step * step + step
    return Limits(
      resources: min(base.resources, left), seconds: min(base.seconds, seconds), megabytes: base.megabytes)
  }

  /// An equal share of the remaining work and time for one of `count` queries.
  func share(of count: Int, after work: Int) -> WorkBudget {
    let now = ProcessorTime.now
    return WorkBudget(
      base, until: work + max(0, end - work) / count, now + max(0, deadline - now) / Double(count))
  }

  /// The work that is left.
  func work(after work: Int) -> Int { max(0, end - work) }

  /// At most `turn` units of the remaining work, and that part of the remaining time.
  func turn(of turn: Int, after work: Int) -> WorkBudget {
    let left = self.work(after: work)
    if turn >= left { return self }
    let now = ProcessorTime.now
    return WorkBudget(
      base, until: work + turn, now + max(1, max(0, deadline - now) * Double(turn) / Double(left)))
  }

  /// This budget with at most `resources` units of work for each call, and that part of the time.
  func limited(toEach resources: Int) -> WorkBudget {
    WorkBudget(base.limited(toResources: resources), until: end, deadline)
  }

  /// The limit that is used up.
  struct Exhausted: Error {
    let reason: String
  }
}
