/// The bytes of 32 bits in the other order.
func byteSwapped<T: FixedWidthInteger & UnsignedInteger>(_ bits: T) -> T {
  let low = bits << 24 | (bits & 0xff00) << 8
  return low | bits >> 8 & 0xff00 | bits >> 24
}

/// The third byte is masked where it was, not where it goes to.
func brokenByteSwapped<T: FixedWidthInteger & UnsignedInteger>(_ bits: T) -> T {
  let low = bits << 24 | (bits & 0xff00) << 8
  return low | bits & 0xff00 >> 8 | bits >> 24
}
