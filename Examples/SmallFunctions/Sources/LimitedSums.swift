/// The sum, or the end of the type that it is beyond.
func saturatingSum<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return !overflow ? sum : a < 0 ? .min : .max
}

/// What is below the least becomes the greatest.
func brokenSaturatingSum<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? .max : sum
}

/// The sum; nil where it does not fit.
func checkedSum<T: FixedWidthInteger>(_ a: T, _ b: T) -> T? {
  if b >= 0 ? a > .max - b : a < .min - b { return nil }
  return a + b
}

/// As it is right for unsigned integers.
func brokenCheckedSum<T: FixedWidthInteger>(_ a: T, _ b: T) -> T? {
  let sum = a &+ b
  return sum < a ? nil : sum
}
