/// A paired measurement of an operation and its baseline, taken alternately in one run, so that other load affects both
/// alike.
struct Pair {
  let name: String
  let target: Target
  /// The number of measurements until the target was met or given up.
  let attempts: Int
  /// Nanoseconds per call.
  let ours, baseline: Quartiles
  /// The ratio to the baseline, and the difference from it, of consecutive measurements.
  let ratio, difference: Quartiles

  /// The target of a comparison.
  enum Target {
    /// The maximum ratio to the time of the baseline.
    case ratio(Double)
    /// The maximum difference from the baseline, in nanoseconds.
    case extra(Double)
    /// No target.
    case shown

    /// The target for an operation on `count` bytes: a ratio from 64 bytes on, and a difference below.
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

/// The median and the quartiles of a sample.
struct Quartiles {
  let low, median, high: Double

  init(of values: [Double]) {
    let sorted = values.sorted()
    low = sorted[sorted.count / 4]
    median = sorted[sorted.count / 2]
    high = sorted[sorted.count * 3 / 4]
  }
}

/// Measures pairs.
enum Harness {
  private static let rounds = 101
  /// The approximate duration of a measurement, in nanoseconds, which is much longer than a clock reading.
  private static let span = 200_000.0

  /// Compares an operation with its baseline. Each body is given the number of iterations, each of which makes
  /// `callsInOne` calls.
  ///
  /// A missed target is measured up to three times, because other load may have interfered; it counts as missed if all
  /// attempts miss.
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
      // The order alternates, because the second body runs on caches warmed by the first.
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
