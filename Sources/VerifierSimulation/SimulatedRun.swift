internal import Foundation

/// One run of code on a simulated machine, on a thread of its own, so that the code can be stopped where it stands: Swift has
/// no way out of a call but to come back from it.
///
/// Only the run's thread touches what is in it, until that thread has signalled that it is done or has been parked.
final class SimulatedRun: @unchecked Sendable {
  @TaskLocal static var current: SimulatedRun?

  var space: AddressSpace
  var log: [LoggedAccess] = []
  private(set) var stop: Stop?
  private let end = DispatchSemaphore(value: 0)

  init(_ space: AddressSpace) { self.space = space }

  /// Runs a body to its end, or until it is stopped. A thread that was stopped is never resumed; it ends with the process.
  func run(_ body: @escaping @Sendable () -> Void) {
    Thread.detachNewThread { [self] in
      SimulatedRun.$current.withValue(self) { body() }
      end.signal()
    }
    end.wait()
  }

  /// Ends the run for good. Only its own thread may call this, with nothing half done.
  func stop(_ stop: Stop) -> Never {
    self.stop = stop
    end.signal()
    while true { Thread.sleep(forTimeInterval: 3600) }
  }

  /// Ends the run that the calling thread is on.
  static func stopCurrent(_ stop: Stop) -> Never {
    guard let current else { preconditionFailure("a simulated machine ran into \(stop), outside any run") }
    current.stop(stop)
  }
}
