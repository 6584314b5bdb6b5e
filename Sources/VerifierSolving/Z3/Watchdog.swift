internal import CZ3
internal import Glibc
internal import Synchronization

/// Interrupts checks that outlast their time.
///
/// Z3 keeps time itself, with a thread for each check, which takes longer than most checks; and its count of work stands
/// still in some of its steps. One thread looks after all checks of the process here.
final class Watchdog: Sendable {
  static let shared = Watchdog()

  @safe private struct Watch: @unchecked Sendable {
    let context: Z3_context
    let deadline: ContinuousClock.Instant
    var isInterrupted = false
  }

  private struct State {
    var watches: [Int: Watch] = [:]
    var count = 0
  }

  private let state = Mutex(State())
  /// How long a check may go on after its time, in microseconds.
  private static let period: UInt32 = 10_000

  private init() {
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { _ in
        while true {
          usleep(Watchdog.period)
          Watchdog.shared.interruptOverdue()
        }
      }, nil)
    precondition(status == 0, "a thread was expected to start, not error \(status)")
    pthread_detach(thread)
  }

  /// Runs a check that is interrupted when its time is over, and says whether it was.
  func watching<Result>(_ context: Z3Context, seconds: Double, _ check: () -> Result) -> (
    result: Result, isInterrupted: Bool
  ) {
    let watch = unsafe Watch(context: context.raw, deadline: .now + .seconds(seconds))
    let number = state.withLock { state in
      state.count += 1
      state.watches[state.count] = watch
      return state.count
    }
    let result = check()
    let isInterrupted = state.withLock { $0.watches.removeValue(forKey: number)?.isInterrupted ?? false }
    return (result, isInterrupted)
  }

  private func interruptOverdue() {
    let now = ContinuousClock.now
    state.withLock { state in
      // Again and again until the check is back: what comes before it has begun in earnest is lost.
      for (number, watch) in state.watches where watch.deadline < now {
        unsafe Z3_interrupt(watch.context)
        state.watches[number]?.isInterrupted = true
      }
    }
  }
}
