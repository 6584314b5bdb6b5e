import Dispatch
import Synchronization

/// A parallel map.
enum Workers {
  /// Maps items, `count` at a time, and returns the results in order. `finished` is called with the number of items
  /// done, one call at a time. The first error stops the map and is thrown.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], atATime count: Int, finished: @escaping @Sendable (Int) -> Void = { _ in },
    _ body: @escaping @Sendable (Item) throws -> Result
  ) throws -> [Result] {
    let state = Mutex(State<Result>(results: Array(repeating: nil, count: items.count)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(count, items.count))) { _ in
      while let index = state.withLock({ $0.take() }) {
        do {
          let result = try body(items[index])
          state.withLock {
            $0.results[index] = result
            $0.done += 1
            finished($0.done)
          }
        } catch {
          state.withLock { $0.failure = $0.failure ?? error }
        }
      }
    }
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.results.compactMap(\.self)
    }
  }

  private struct State<Result> {
    var results: [Result?]
    var next = 0
    var done = 0
    var failure: (any Error)?

    /// The index of the next item; `nil` after the last one or after a failure.
    mutating func take() -> Int? {
      guard next < results.count, failure == nil else { return nil }
      next += 1
      return next - 1
    }
  }
}
