/// Two ways to the same end, measured in turn in one run, so that whatever else the machine does befalls both.
struct Pair {
  let name: String
  let target: Target
  /// How often it was measured until the target was met, or given up.
  let attempts: Int
  /// Nanoseconds for one call.
  let ours, baseline: Quartiles
  /// Ours over the baseline, and ours less the baseline, of measurements made one right after the other.
  let ratio, difference: Quartiles

  /// What is asked of ours beside the baseline.
  enum Target {
    /// At most so many times the baseline's time.
    case ratio(Double)
    /// At most so many nanoseconds more.
    case extra(Double)
    /// Nothing: it is shown alone.
    case shown

    /// What is asked of a number of bytes: a ratio from 64 on, and nanoseconds below.
    static func bytes(_ count: Int) -> Target { count < 64 ? .extra(2) : .ratio(1.05) }
  }

  var isMet: Bool {
    switch target {
    case .ratio(let most): ratio.median <= most
    case .extra(let most): difference.median <= most
    case .shown: true
    }
  }
}

/// The middle of some numbers, and between what the middle half of them lies.
struct Quartiles {
  let low, median, high: Double

  init(of values: [Double]) {
    let sorted = values.sorted()
    low = sorted[sorted.count / 4]
    median = sorted[sorted.count / 2]
    high = sorted[sorted.count * 3 / 4]
  }
}

enum Harness {
  private static let rounds = 101
  /// How long a measurement takes about, in nanoseconds: far longer than it takes to read the clock.
  private static let span = 200_000.0

  /// Many measurements of both, in turn. Each body is given how often to do what it does, which is one call or several.
  ///
  /// What misses its target is measured again, for something else may have run on this processor: it misses where it does
  /// so every time.
  static func compare(
    _ name: String, _ target: Pair.Target, callsInOne: Int = 1, ours: (Int) -> Void, baseline: (Int) -> Void
  ) -> Pair {
    var attempts = 1
    while true {
      let pair = measure(name, target, callsInOne, attempts, ours, baseline)
      if pair.isMet || attempts == 3 { return pair }
      attempts += 1
    }
  }

  @inline(never)
  private static func measure(
    _ name: String, _ target: Pair.Target, _ callsInOne: Int, _ attempts: Int, _ ours: (Int) -> Void,
    _ baseline: (Int) -> Void
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
    first = first.map { $0 / Double(callsInOne) }
    second = second.map { $0 / Double(callsInOne) }
    let pairs = zip(first, second)
    return Pair(
      name: name, target: target, attempts: attempts, ours: Quartiles(of: first), baseline: Quartiles(of: second),
      ratio: Quartiles(of: pairs.map { $0 / $1 }), difference: Quartiles(of: pairs.map { $0 - $1 }))
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
}
