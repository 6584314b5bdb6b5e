import VerifierCommand

/// A stack in a buffer.
struct Stack<M: Machine> {
  let slots: Buffer<M, M.UInt16>
  var count: M.Word

  /// Puts an element on top. Returns whether there was room.
  mutating func push(_ element: M.UInt16, on machine: M) -> Bool {
    if count == slots.count { return false }
    machine[slots, count] = element
    count += 1
    return true
  }

  /// Takes the element on top, if there is one.
  mutating func pop(on machine: M) -> M.UInt16? {
    if count == 0 { return nil }
    count -= 1
    return machine[slots, count]
  }
}

/// Which of 64 signals are blocked: those whose bit is set.
struct Signals<M: Machine> {
  var mask: M.UInt64

  mutating func block(_ signal: M.UInt64) { mask |= 1 << signal }

  mutating func unblock(_ signal: M.UInt64) { mask &= ~(1 << signal) }

  /// Changes the bit, whatever it was.
  mutating func unblockByToggling(_ signal: M.UInt64) { mask ^= 1 << signal }
}
