internal import CPlatform
internal import CZ3
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A watchdog that interrupts Z3 checks once they have used up their processor time, with one thread for all checks of the process.
///
/// It is a backstop: Z3's resource count does not advance in some steps, and its own time limit counts time in which it does not run
/// and starts a thread for each check, which takes longer than most checks.
final class Watchdog: Sendable {
  static let shared = Watchdog()

  @safe private struct Watch: @unchecked Sendable {
    let context: Z3_context
    let clock: ThreadClock
    let deadline: ProcessorTime
    var isInterrupted = false
  }

  private struct State {
    var watches: [Int: Watch] = [:]
    var count = 0
  }

  private let state = Mutex(State())
  /// The interval between two looks at the deadlines, in microseconds.
  private static let period: UInt32 = 10_000

  private init() {
    let status = unsafe platform_start_thread(
      0,
      { _ in
        while true {
          usleep(Watchdog.period)
          Watchdog.shared.interruptOverdue()
        }
      }, nil)
    precondition(status == 0, "a thread was expected to start, not error \(status)")
  }

  /// Runs a check and interrupts it after some processor time of the calling thread.
  ///
  /// - Returns: The result of the check, and whether it was interrupted.
  func watching<Result>(_ context: Z3Context, seconds: Double, _ check: () -> Result) -> (
    result: Result, isInterrupted: Bool
  ) {
    let clock = ThreadClock()
    let watch = unsafe Watch(context: context.raw, clock: clock, deadline: ProcessorTime(of: clock) + seconds)
    let number = state.withLock { state in
      state.count += 1
      state.watches[state.count] = watch
      return state.count
    }
    let result = check()
    let isInterrupted = state.withLock { $0.watches.removeValue(forKey: number)?.isInterrupted ?? false }
    if isInterrupted { context.clearInterrupt() }
    return (result, isInterrupted)
  }

  /// Whether a check that runs in a context has been interrupted.
  func hasInterrupted(_ context: Z3Context) -> Bool {
    state.withLock { state in state.watches.values.contains { unsafe $0.context == context.raw && $0.isInterrupted } }
  }

  private func interruptOverdue() {
    state.withLock { state in
      // Repeated until the check returns, as Z3 ignores an interrupt that arrives before the search has started.
      for (number, watch) in state.watches where watch.deadline < ProcessorTime(of: watch.clock) {
        unsafe Z3_interrupt(watch.context)
        state.watches[number]?.isInterrupted = true
      }
    }
  }
}
