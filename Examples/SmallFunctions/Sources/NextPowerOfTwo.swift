/// The least power of two that is not below a number; nil where it does not fit.
func nextPowerOfTwo<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T? {
  if number <= 1 { return 1 }
  let places = T.bitWidth - (number - 1).leadingZeroBitCount
  return places == T.bitWidth ? nil : 1 << places
}

/// There is no number below 0, and above 2^63 the bit is shifted out.
func brokenNextPowerOfTwo<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T? {
  1 << (T.bitWidth - (number - 1).leadingZeroBitCount)
}

/// The same by copying the highest bit into all below it, for numbers of 32 bits from 1 up to 2^31.
func nextPowerOfTwoByCopies<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T {
  var bits = number - 1
  bits |= bits >> 1
  bits |= bits >> 2
  bits |= bits >> 4
  bits |= bits >> 8
  bits |= bits >> 16
  return bits + 1
}

/// As it was right for 16 bits.
func brokenNextPowerOfTwoByCopies<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T {
  var bits = number - 1
  bits |= bits >> 1
  bits |= bits >> 2
  bits |= bits >> 4
  bits |= bits >> 8
  return bits + 1
}
