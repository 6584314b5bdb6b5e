internal import Foundation
internal import Synchronization

/// What a body comes to on a thread of its own with a stack of 64 KiB, which what takes a stack frame for each level of a deep formula
/// overflows.
package func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
  let outcome = Outcome<Result>()
  let thread = Thread {
    let value = body()
    outcome.value.withLock { $0 = value }
    outcome.isThere.signal()
  }
  thread.stackSize = 1 << 16
  thread.start()
  outcome.isThere.wait()
  guard let value = outcome.value.withLock({ $0 }) else { preconditionFailure("a value was expected with the signal") }
  return value
}

/// What does not hold of what a body expects, by what it says of it, on such a thread.
package func failuresOnSmallStack(
  _ body: @escaping @Sendable (_ expect: (_ holds: Bool, _ what: String) -> Void) -> Void
) -> [String] {
  onSmallStack {
    var failures: [String] = []
    body { holds, what in if !holds { failures.append(what) } }
    return failures
  }
}

/// What a thread leaves.
private final class Outcome<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
  let isThere = DispatchSemaphore(value: 0)
}
