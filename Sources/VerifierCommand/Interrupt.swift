internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Ctrl-C: the first ends the run with a report of what is finished, the second ends the process.
final class Interrupt {
  private final class Count: Sendable {
    let value = Atomic(0)
  }

  private let count = Count()
  private let source: (any DispatchSourceSignal)?

  /// - Parameter isHeard: Whether Ctrl-C is listened to; else it does nothing to this process, as another one ends it.
  init(isHeard: Bool = true) {
    // The source hears of a signal beside what the process does about it.
    signal(SIGINT, SIG_IGN)
    source = isHeard ? DispatchSource.makeSignalSource(signal: SIGINT, queue: .global()) : nil
    source?.setEventHandler { [count] in
      if count.value.add(1, ordering: .relaxed).newValue > 1 { Terminal.exitAtOnce(128 + SIGINT) }
      Terminal.complain("\nInterrupted. Printing what is finished; press Ctrl-C again to quit without a report.\n")
    }
    source?.resume()
  }

  var isAskedFor: Bool { isAskedForOnAnyThread() }

  /// Whether it is asked for, for threads that do not have this object.
  var isAskedForOnAnyThread: @Sendable () -> Bool {
    { [count] in count.value.load(ordering: .relaxed) > 0 }
  }
}
