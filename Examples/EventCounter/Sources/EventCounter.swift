import VerifierCommand

/// A counter of 64 bits that goes on while it is read, of which one half is read at a time.
protocol CounterPort<M> {
  associatedtype M: Machine
  mutating func low(on machine: M) -> M.UInt32
  mutating func high(on machine: M) -> M.UInt32
}

extension CounterPort {
  /// The value of the counter at some moment during the call. It must take less than 2^32 events.
  mutating func value(on machine: M) -> M.UInt64 {
    let high = high(on: machine)
    let low = low(on: machine)
    let again = self.high(on: machine)
    if high == again { return joined(high, low) }
    // The low half has begun anew, and will not do so twice.
    return joined(again, self.low(on: machine))
  }

  func joined(_ high: M.UInt32, _ low: M.UInt32) -> M.UInt64 { M.UInt64(high) << 32 | M.UInt64(low) }
}

/// The halves of a counter in a device's registers: the low one first.
struct CounterRegisters<M: Machine>: CounterPort {
  let base: M.Word
  let reading: Permission<M.Ghost>

  func low(on machine: M) -> M.UInt32 { machine.loadOnce(at: base, by: reading) }
  func high(on machine: M) -> M.UInt32 { machine.loadOnce(at: base + 4, by: reading) }

  /// The value of the counter, where the bus reads 64 bits in one piece.
  func valueInOnePiece(on machine: M) -> M.UInt64 { machine.loadOnce(at: base, by: reading) }
}

/// A counter as it is seen by one who reads it: before each read it goes on by some number of events.
struct MovingCounter<M: Machine>: CounterPort {
  var value: M.UInt64
  /// The numbers of events before the next reads.
  var steps: InlineArray<4, M.UInt32>

  private mutating func move() -> M.UInt64 {
    value &+= M.UInt64(steps[0])
    steps = [steps[1], steps[2], steps[3], 0]
    return value
  }

  mutating func low(on machine: M) -> M.UInt32 { M.UInt32(truncatingIfNeeded: move()) }
  mutating func high(on machine: M) -> M.UInt32 { M.UInt32(truncatingIfNeeded: move() >> 32) }
}
