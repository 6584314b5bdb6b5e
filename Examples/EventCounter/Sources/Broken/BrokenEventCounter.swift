import VerifierCommand

extension CounterPort {
  /// Reads the high half, and then the low one.
  mutating func valueFromHigh(on machine: M) -> M.UInt64 {
    let high = high(on: machine)
    let low = low(on: machine)
    return joined(high, low)
  }

  /// Reads the low half, and then the high one.
  mutating func valueFromLow(on machine: M) -> M.UInt64 {
    let low = low(on: machine)
    let high = high(on: machine)
    return joined(high, low)
  }

  /// Keeps the low half where the high one has changed.
  mutating func valueOfOldLow(on machine: M) -> M.UInt64 {
    let high = high(on: machine)
    let low = low(on: machine)
    let again = self.high(on: machine)
    return joined(high == again ? high : again, low)
  }

  /// Keeps the high half where it has changed.
  mutating func valueOfOldHigh(on machine: M) -> M.UInt64 {
    let high = high(on: machine)
    let low = low(on: machine)
    let again = self.high(on: machine)
    if high == again { return joined(high, low) }
    return joined(high, self.low(on: machine))
  }

  /// Takes the low half for a signed number.
  mutating func valueOfSignedLow(on machine: M) -> M.UInt64 {
    let high = high(on: machine)
    let low = M.Int32(truncatingIfNeeded: low(on: machine))
    let again = self.high(on: machine)
    if high == again { return M.UInt64(high) << 32 | M.UInt64(truncatingIfNeeded: low) }
    return joined(again, self.low(on: machine))
  }
}
