internal import CPlatform

/// The clock of a thread, which other threads can read.
package struct ThreadClock: Sendable {
  fileprivate let clock: platform_thread_clock

  /// That of the calling thread.
  package init() { clock = platform_clock_of_this_thread() }
}

/// The processor time of a thread. It advances only while the thread runs, so that the load of the machine does not use it up.
package struct ProcessorTime: Sendable, Comparable {
  private let seconds: Double

  private init(_ seconds: Double) { self.seconds = seconds }

  /// That of the calling thread.
  package static var now: ProcessorTime { ProcessorTime(of: ThreadClock()) }

  /// That of the thread with a clock; later than any other where there is no such thread.
  package init(of clock: ThreadClock) { seconds = platform_thread_seconds(clock.clock) }

  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
  package static func + (time: Self, seconds: Double) -> Self { Self(time.seconds + seconds) }
  /// The seconds from one time to another.
  package static func - (left: Self, right: Self) -> Double { left.seconds - right.seconds }
}
