internal import Glibc

/// Dedicated threads, for work that blocks for seconds in a solver or that may never end because code under proof does
/// not return. Neither is suitable for the thread pool of Swift concurrency.
package enum WorkerThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Whether the calling thread is one of these.
  @TaskLocal package static var isCurrent = false

  /// Runs the body on a new, detached thread. The body itself must signal its completion.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let context = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context {
          let body = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
          WorkerThread.$isCurrent.withValue(true) { body.run() }
        }
        return nil
      }, context)
    precondition(status == 0, "a thread was expected to start, not error \(status)")
    pthread_detach(thread)
  }

  /// Parks the calling thread until the process exits, without unwinding it.
  package static func parkForever() -> Never {
    while true { sleep(3600) }
  }
}
