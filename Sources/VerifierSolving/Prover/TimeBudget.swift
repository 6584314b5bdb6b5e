/// The remaining time for a query, with its other limits.
struct TimeBudget {
  private let deadline: ContinuousClock.Instant
  private let base: Limits

  /// Starts a budget of the limits' seconds.
  init(_ limits: Limits) {
    base = limits
    deadline = .now + .seconds(limits.seconds)
  }

  private init(_ base: Limits, until deadline: ContinuousClock.Instant) {
    self.base = base
    self.deadline = deadline
  }

  private var seconds: Double { (deadline - .now) / .seconds(1) }

  /// The limits for one call of a solver; `nil` if no time is left.
  var limits: Limits? {
    let seconds = seconds
    return seconds > 0 ? Limits(seconds: seconds, megabytes: base.megabytes, resources: base.resources) : nil
  }

  /// An equal share of the remaining time for one of `count` queries.
  func share(of count: Int) -> TimeBudget { limited(toSeconds: seconds / Double(count)) }

  /// This budget with at most `resources` units of Z3's resource count for each call.
  func limited(toResources resources: Int) -> TimeBudget {
    var base = base
    base.resources = min(resources, base.resources ?? resources)
    return TimeBudget(base, until: deadline)
  }

  /// This budget with at most `seconds` of wall time.
  func limited(toSeconds seconds: Double) -> TimeBudget {
    TimeBudget(base, until: min(deadline, .now + .seconds(seconds)))
  }
}
