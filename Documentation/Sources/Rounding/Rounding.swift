/// The quotient of two numbers, rounded up.
public func quotientRoundedUp<T: FixedWidthInteger & UnsignedInteger>(_ dividend: T, by divisor: T) -> T {
  (dividend + divisor - 1) / divisor
}

/// The middle of a range, rounded down.
public func middle<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T {
  low + (high - low) / 2
}
