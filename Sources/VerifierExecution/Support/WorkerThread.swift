internal import CPlatform
internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Dedicated threads, for work that blocks for seconds in a solver or that may never end because code under proof does
/// not return. Neither is suitable for the thread pool of Swift concurrency.
///
/// A thread whose body has returned runs the next one. With a new thread for each body the allocator would open an arena for each,
/// which takes three times the memory.
///
/// Their stacks are large, whatever the limit of the process is: formulas are nested as deeply as contracts and code under proof nest
/// them, and solvers go through them by recursion.
package final class WorkerThread: @unchecked Sendable {
  private static let idle = Mutex<[WorkerThread]>([])

  /// Whether the calling thread is one of these.
  @TaskLocal package static var isCurrent = false

  /// What the thread runs once it is woken. Set while it is idle, by what takes it; dropped by the thread itself.
  private var body: @Sendable () -> Void = {}
  private let wake = DispatchSemaphore(value: 0)

  private init() {
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    var status = EAGAIN
    for size in Self.stackSizes where status != 0 { status = unsafe Self.launch(context, stackSize: size) }
    precondition(status == 0, "a thread was expected to start, not error \(status)")
  }

  /// The sizes of a stack in bytes that are asked for in turn: at most an eighth of the address space that the process may use, of
  /// which others have taken some. Only what is used of a stack takes memory.
  private static let stackSizes = {
    let most = platform_address_space() / 8
    let least = 1 << 20
    return [1 << 30, 1 << 28, 1 << 26, 1 << 23].filter { $0 <= most } + [least]
  }()

  /// Starts a detached thread. Returns 0 or the number of an error.
  private static func launch(_ context: UnsafeMutableRawPointer, stackSize: Int) -> Int32 {
    unsafe platform_start_thread(
      stackSize,
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<WorkerThread>.fromOpaque(context).takeRetainedValue().runBodies()
      }, context)
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
