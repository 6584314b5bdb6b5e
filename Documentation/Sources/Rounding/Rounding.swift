/// The quotient of two numbers, rounded up.
public func quotientRoundedUp<T: FixedWidthInteger & UnsignedInteger>(
  _ dividend: T, by divisor: T
) -> T {
  (dividend + (divisor - 1)) / divisor
}

/// Whether a number is a multiple of another.
public func isAligned<T: FixedWidthInteger & UnsignedInteger>(
  _ number: T, to alignment: T
) -> Bool {
  number % alignment == 0
}
