internal import Dispatch
internal import VerifierExecution
internal import Synchronization

extension WorkerThread {
  /// The results of a body for each element, in their order, several at a time. `progress` hears how many are done, of how
  /// many, on the calling thread.
  package static func map<Element: Sendable, Result: Sendable>(
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
