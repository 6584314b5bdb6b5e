/// The number halfway between two, of which the first is at most the second, rounded down. Their distance, which need not fit, is taken
/// as the unsigned number of the same bits.
func signedMidpoint<T: FixedWidthInteger & SignedInteger>(_ low: T, _ high: T) -> T {
  low + T(T.Magnitude(truncatingIfNeeded: high &- low) / 2)
}

/// The distance of a negative number and a positive one need not fit.
func brokenSignedMidpoint<T: FixedWidthInteger & SignedInteger>(_ low: T, _ high: T) -> T { low + (high - low) / 2 }

/// The sum of two negative ones need not fit, and a quotient is rounded towards zero.
func brokenSignedMidpointOfNegatives<T: FixedWidthInteger & SignedInteger>(_ low: T, _ high: T) -> T {
  (low + high) / 2
}
