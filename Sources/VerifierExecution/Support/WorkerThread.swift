internal import Glibc

/// A thread of its own. The pool of Swift's concurrency is not for work that blocks for seconds in a
/// solver, or that may have to be left behind because code under proof never returns.
package enum WorkerThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs the body on a new thread. Nobody waits for it: the body itself says when it is done.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let context = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context { unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context)
    precondition(status == 0, "a thread was expected to start, not error \(status)")
    pthread_detach(thread)
  }

  /// Stops the calling thread for good, without unwinding it. It ends with the process.
  package static func parkForever() -> Never {
    while true { sleep(3600) }
  }
}
