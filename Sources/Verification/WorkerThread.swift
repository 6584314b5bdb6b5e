internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread of its own. The pool of Swift's concurrency is not for work that blocks for seconds in a
/// solver, or that may have to be left behind because code under proof never returns.
enum WorkerThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs the body on a new thread. Nobody waits for it: the body itself says when it is done.
  static func start(_ body: @escaping @Sendable () -> Void) {
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
  static func parkForever() -> Never {
    while true { sleep(3600) }
  }
}

extension WorkerThread {
  /// The results of a body for each element, in their order, several at a time. `progress` hears how many are done, of how
  /// many, on the calling thread.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, _ body: @escaping @Sendable (Element) -> Result,
    progress: (_ done: Int, _ all: Int) -> Void
  ) -> [Result] {
    let results = Results<Result>()
    let wake = DispatchSemaphore(value: 0)
    var started = 0
    for done in 0..<elements.count {
      while started < elements.count, started < done + max(1, jobs) {
        let place = started
        start {
          let result = body(elements[place])
          results.found.withLock { $0[place] = result }
          wake.signal()
        }
        started += 1
      }
      wake.wait()
      progress(done + 1, elements.count)
    }
    return results.found.withLock { found in elements.indices.compactMap { found[$0] } }
  }

  private final class Results<Result: Sendable>: Sendable {
    let found = Mutex<[Int: Result]>([:])
  }
}
