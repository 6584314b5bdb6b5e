/// The end need not fit.
func isSliceBySum<T: FixedWidthInteger & UnsignedInteger>(index: T, length: T, capacity: T) -> Bool {
  index + length <= capacity
}

/// The end wraps around.
func isSliceByWrappedSum<T: FixedWidthInteger & UnsignedInteger>(index: T, length: T, capacity: T) -> Bool {
  index &+ length <= capacity
}
