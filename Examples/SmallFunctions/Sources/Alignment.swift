/// The least multiple of a power of two that is not below a size. It must fit.
func roundedUp<T: FixedWidthInteger & UnsignedInteger>(_ size: T, to alignment: T) -> T {
  (size + (alignment - 1)) & ~(alignment - 1)
}

/// Adds first and subtracts then: where the result is the highest multiple there is, the sum is 2^32.
func brokenRoundedUp<T: FixedWidthInteger & UnsignedInteger>(_ size: T, to alignment: T) -> T {
  (size + alignment - 1) & ~(alignment - 1)
}

/// What is a multiple already becomes the next.
func brokenRoundedUpOfMultiples<T: FixedWidthInteger & UnsignedInteger>(_ size: T, to alignment: T) -> T {
  (size | (alignment - 1)) + 1
}
