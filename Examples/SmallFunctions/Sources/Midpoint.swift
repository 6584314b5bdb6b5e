/// The number halfway between two, of which the first is at most the second.
func midpoint<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T { low + (high - low) / 2 }

/// The same, by the bits that both have and half of those that one has.
func midpointByBits<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T {
  (low & high) + (low ^ high) >> 1
}

/// The sum need not fit.
func brokenMidpoint<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T { (low + high) / 2 }

/// Takes the bits that either has, and so rounds up.
func brokenMidpointByBits<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T {
  (low | high) - (low ^ high) >> 1
}
