import Dispatch
import Glibc
import Synchronization

/// Control-C: asked once, it ends the run with a report of what is done; asked twice, the process.
final class Interrupt {
  private final class Count: Sendable {
    let value = Atomic(0)
  }

  private let count = Count()
  private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())

  init() {
    // The source hears of a signal beside what the process does about it.
    signal(SIGINT, SIG_IGN)
    source.setEventHandler { [count] in
      if count.value.add(1, ordering: .relaxed).newValue > 1 { Terminal.exitAtOnce(128 + SIGINT) }
      Terminal.complain("\ninterrupted: what is done is printed; once more, and nothing is\n")
    }
    source.resume()
  }

  var isAskedFor: Bool { count.value.load(ordering: .relaxed) > 0 }
}
