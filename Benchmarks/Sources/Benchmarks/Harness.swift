/// Two ways to the same end, measured in turn in one run, so that whatever else the machine does befalls both.
struct Pair {
  let name: String
  let target: Target
  /// Nanoseconds for one call: the median of all rounds.
  let ours, baseline: Double

  /// What is asked of ours beside the baseline.
  enum Target {
    /// At most so many times the baseline's time.
    case ratio(Double)
    /// At most so many nanoseconds more.
    case extra(Double)
    /// Nothing: it is shown alone.
    case shown
  }

  var ratio: Double { ours / baseline }

  var isMet: Bool {
    switch target {
    case .ratio(let most): ratio <= most
    case .extra(let most): ours - baseline <= most
    case .shown: true
    }
  }
}

enum Harness {
  private static let rounds = 31
  /// How long a measurement takes about, in nanoseconds: far longer than it takes to read the clock.
  private static let span = 400_000.0

  /// The medians of many interleaved measurements.
  @inline(never)
  static func compare(
    _ name: String, _ target: Pair.Target, ours: (Int) -> Void, baseline: (Int) -> Void
  ) -> Pair {
    let calls = calibrated(baseline)
    var (first, second): ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
      // Who goes first changes, for the second finds warm what the first left.
      if round.isMultiple(of: 2) {
        first.append(time(calls, ours))
        second.append(time(calls, baseline))
      } else {
        second.append(time(calls, baseline))
        first.append(time(calls, ours))
      }
    }
    return Pair(name: name, target: target, ours: median(first), baseline: median(second))
  }

  private static func calibrated(_ body: (Int) -> Void) -> Int {
    var calls = 1
    while time(calls, body) * Double(calls) < span { calls *= 2 }
    return calls
  }

  private static func time(_ calls: Int, _ body: (Int) -> Void) -> Double {
    let start = ContinuousClock.now
    body(calls)
    return Double((ContinuousClock.now - start) / .nanoseconds(1)) / Double(calls)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
