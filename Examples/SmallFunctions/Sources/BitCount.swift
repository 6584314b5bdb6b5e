/// The number of bits that are set: neighbours are added, then pairs, then groups of four, and so on, all at once.
func bitCount<T: FixedWidthInteger & UnsignedInteger>(_ bits: T) -> T {
  var sums = bits
  for (places, mask) in countingMasks {
    let mask = T(truncatingIfNeeded: mask)
    sums = (sums & mask) + (sums >> places & mask)
  }
  return sums
}

/// Masks one of two that are added only.
func brokenBitCount<T: FixedWidthInteger & UnsignedInteger>(_ bits: T) -> T {
  var sums = bits
  for (places, mask) in countingMasks { sums = (sums & T(truncatingIfNeeded: mask)) &+ (sums >> places) }
  return sums
}

/// The first of two neighbours, of two pairs, of two groups of four, and so on.
private var countingMasks: [(places: Int, mask: UInt64)] {
  [
    (1, 0x5555_5555_5555_5555), (2, 0x3333_3333_3333_3333), (4, 0x0F0F_0F0F_0F0F_0F0F), (8, 0x00FF_00FF_00FF_00FF),
    (16, 0x0000_FFFF_0000_FFFF), (32, 0x0000_0000_FFFF_FFFF),
  ]
}
