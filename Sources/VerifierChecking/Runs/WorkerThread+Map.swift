internal import Dispatch
internal import VerifierExecution
internal import Synchronization

extension WorkerThread {
  /// Applies a closure to each element, several at a time on threads of their own.
  ///
  /// - Parameters:
  ///   - jobs: The number of elements worked on at a time; 1 where it is less.
  ///   - progress: Called on the calling thread with the number of elements done and the number of all.
  /// - Returns: The results in the order of the elements.
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
