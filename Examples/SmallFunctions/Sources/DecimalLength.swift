/// The number of decimal digits of a number.
func decimalLength<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T {
  var (rest, length) = (number, 1 as T)
  while rest >= 10 {
    rest /= 10
    length += 1
  }
  return length
}

/// The power of ten above the greatest numbers does not fit.
func brokenDecimalLength<T: FixedWidthInteger & UnsignedInteger>(_ number: T) -> T {
  var (power, length) = (10 as T, 1 as T)
  while number >= power {
    power *= 10
    length += 1
  }
  return length
}
