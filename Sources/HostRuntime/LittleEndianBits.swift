/// Integers as their bytes in memory, the first of which is the lowest of the bits.
extension FixedWidthInteger {
  /// The integer whose bytes are the lowest of some bits.
  @inlinable
  init(littleEndianBits bits: UInt) { self.init(littleEndian: Self(truncatingIfNeeded: bits)) }

  /// The bytes of this integer, and zeros above them. An integer has no more bits than a word.
  @inlinable
  var littleEndianBits: UInt { UInt(truncatingIfNeeded: Magnitude(truncatingIfNeeded: littleEndian)) }
}
