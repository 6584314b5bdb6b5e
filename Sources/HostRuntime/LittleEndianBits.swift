/// Conversions between integers and their bytes in memory as a word, the first byte least significant.
extension FixedWidthInteger {
  /// Creates the integer whose bytes are the low bytes of `bits`.
  @inlinable
  init(littleEndianBits bits: UInt) { self.init(littleEndian: Self(truncatingIfNeeded: bits)) }

  /// The bytes of this integer, zero-extended to a word. The integer must not be wider than a word.
  @inlinable
  var littleEndianBits: UInt { UInt(truncatingIfNeeded: Magnitude(truncatingIfNeeded: littleEndian)) }
}
