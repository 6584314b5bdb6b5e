internal import Dispatch
internal import Glibc
internal import Synchronization

/// Dedicated threads, for work that blocks for seconds in a solver or that may never end because code under proof does
/// not return. Neither is suitable for the thread pool of Swift concurrency.
///
/// A thread whose body has returned runs the next one. With a new thread for each body the allocator would open an arena for each,
/// which takes three times the memory.
package final class WorkerThread: @unchecked Sendable {
  private static let idle = Mutex<[WorkerThread]>([])

  /// Whether the calling thread is one of these.
  @TaskLocal package static var isCurrent = false

  /// What the thread runs once it is woken. Set while it is idle, by what takes it; dropped by the thread itself.
  private var body: @Sendable () -> Void = {}
  private let wake = DispatchSemaphore(value: 0)

  private init() {
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<WorkerThread>.fromOpaque(context).takeRetainedValue().runBodies()
        }
        return nil
      }, context)
    precondition(status == 0, "a thread was expected to start, not error \(status)")
    pthread_detach(thread)
  }

  private func runBodies() {
    while true {
      wake.wait()
      WorkerThread.$isCurrent.withValue(true) { body() }
      body = {}
      Self.idle.withLock { $0.append(self) }
    }
  }

  /// Runs the body on an idle or a new thread. The body itself must signal its completion.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let thread = idle.withLock { $0.popLast() } ?? WorkerThread()
    thread.body = body
    thread.wake.signal()
  }

  /// Ends the calling thread, one of these, without a return: what its frames hold stays allocated. Its stack and the allocator's arena
  /// go to the next thread, which those of a parked one would not.
  package static func end() -> Never { pthread_exit(nil) }

  /// Parks the calling thread until the process exits, without unwinding it.
  package static func parkForever() -> Never {
    while true { sleep(3600) }
  }
}
