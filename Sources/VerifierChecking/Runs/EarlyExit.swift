internal import CPlatform
internal import Synchronization
internal import VerifierExecution

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The guard against code under proof, or a contract, that ends the process while methods are verified: whatever status it asks for,
/// the process ends with 70, since what has been reported by then says nothing of the rest.
///
/// `_exit` calls nothing before the end, so that no guard in the process sees it.
package enum EarlyExit {
  /// The status with which the process ends then.
  package static let status: Int32 = 70

  /// The number of runs that are not finished.
  private static let unfinished = Atomic(0)

  private static let isInstalled = platform_at_any_exit(EarlyExit.end) == 0

  /// Runs code with the guard.
  static func guarding<Value>(_ body: () -> Value) -> Value {
    precondition(isInstalled, "the C library was expected to accept a function to call at the end of the process")
    unfinished.add(1, ordering: .relaxed)
    defer { unfinished.subtract(1, ordering: .relaxed) }
    return body()
  }

  /// Called at the end of the process, on the thread that ends it. Code that was abandoned may run beyond the run that it belongs to.
  private static let end: @convention(c) () -> Void = {
    guard unfinished.load(ordering: .relaxed) > 0 || WorkerThread.isCurrent else { return }
    let text: StaticString =
      "error: the code under proof or a contract has ended the process while methods were verified\n"
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(status)
  }
}
