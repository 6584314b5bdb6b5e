/// Whether `length` bytes at an index are among the first bytes, of which there are `capacity`.
func isSlice<T: FixedWidthInteger & UnsignedInteger>(index: T, length: T, capacity: T) -> Bool {
  index <= capacity && length <= capacity - index
}
