package import Glibc

/// The processor time of a thread. It advances only while the thread runs, so that the load of the machine does not use it up.
package struct ProcessorTime: Sendable, Comparable {
  private let seconds: Double

  private init(_ seconds: Double) { self.seconds = seconds }

  /// That of the calling thread.
  package static var now: ProcessorTime { ProcessorTime(of: CLOCK_THREAD_CPUTIME_ID) }

  /// That of the thread with a clock; later than any other where there is no such thread.
  package init(of clock: clockid_t) {
    var time = timespec()
    let status = unsafe clock_gettime(clock, &time)
    seconds = status == 0 ? Double(time.tv_sec) + Double(time.tv_nsec) / 1e9 : .infinity
  }

  /// The clock of the calling thread, which other threads can read.
  package static var clock: clockid_t {
    var clock = clockid_t()
    let status = unsafe pthread_getcpuclockid(pthread_self(), &clock)
    precondition(status == 0, "a running thread was expected to have a clock, not error \(status)")
    return clock
  }

  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
  package static func + (time: Self, seconds: Double) -> Self { Self(time.seconds + seconds) }
  /// The seconds from one time to another.
  package static func - (left: Self, right: Self) -> Double { left.seconds - right.seconds }
}
