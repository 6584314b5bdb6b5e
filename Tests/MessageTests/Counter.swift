import Synchronization

/// Code that keeps something from call to call, as code under proof must not: the number of calls so far.
func counter() -> @Sendable () -> Int {
  let calls = Kept(0)
  return {
    calls.value.withLock {
      $0 += 1
      return $0 - 1
    }
  }
}

/// What is kept from call to call.
final class Kept<Value: Sendable>: Sendable {
  let value: Mutex<Value>
  init(_ value: sending Value) { self.value = Mutex(value) }
}
