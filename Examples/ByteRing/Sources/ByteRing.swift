import VerifierCommand

/// A queue of bytes for one producer and one consumer. The number of places is a power of two; the counters run freely and wrap around.
struct ByteRing<M: Machine> {
  let places: Buffer<M, M.UInt8>
  /// The number of bytes that were taken out.
  var head: M.Word
  /// The number of bytes that were put in.
  var tail: M.Word

  var count: M.Word { tail &- head }

  private func place(of counter: M.Word) -> M.Word { counter & (places.count &- 1) }

  /// Puts a byte at the end. Returns whether there was room for it.
  mutating func push(_ byte: M.UInt8, on machine: M) -> Bool {
    if count == places.count { return false }
    machine[places, place(of: tail)] = byte
    tail = tail &+ 1
    return true
  }

  /// Takes the byte at the start, if there is one.
  mutating func pop(on machine: M) -> M.UInt8? {
    if head == tail { return nil }
    let byte = machine[places, place(of: head)]
    head = head &+ 1
    return byte
  }
}
