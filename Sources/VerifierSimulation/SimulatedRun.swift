internal import Foundation

/// One run of code on a simulated machine, on a thread of its own: Swift cannot unwind a call from outside, so that
/// stopped code is left on its thread.
///
/// Only the thread of the run accesses this object until that thread signals completion or is parked.
final class SimulatedRun: @unchecked Sendable {
  @TaskLocal static var current: SimulatedRun?

  var space: AddressSpace
  var log: [LoggedAccess] = []
  private(set) var stop: Stop?
  private let end = DispatchSemaphore(value: 0)

  init(_ space: AddressSpace) { self.space = space }

  /// Runs a body until it returns or is stopped. A stopped thread never resumes; it ends with the process.
  func run(_ body: @escaping @Sendable () -> Void) {
    Thread.detachNewThread { [self] in
      SimulatedRun.$current.withValue(self) { body() }
      end.signal()
    }
    end.wait()
  }

  /// Stops the run. Must be called on its own thread, with this object in a consistent state.
  func stop(_ stop: Stop) -> Never {
    self.stop = stop
    end.signal()
    while true { Thread.sleep(forTimeInterval: 3600) }
  }

  /// Stops the run of the calling thread.
  static func stopCurrent(_ stop: Stop) -> Never {
    guard let current else { preconditionFailure("a simulated machine ran into \(stop), outside any run") }
    current.stop(stop)
  }
}
