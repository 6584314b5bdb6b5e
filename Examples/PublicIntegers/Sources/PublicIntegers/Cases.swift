// What goes on once for each number that an integer may be. Where products of two unknowns, or shifts by an unknown, cannot be decided, a
// contract goes through the numbers of one of them; on machines it computes the same number.

/// A number that is one of few, as a native one.
func native<N: BinaryInteger>(_ number: N, of range: ClosedRange<Int>) -> Int {
  for candidate in range where number == N(truncatingIfNeeded: candidate) { return candidate }
  return range.upperBound
}
