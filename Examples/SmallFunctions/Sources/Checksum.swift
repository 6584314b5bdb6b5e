/// The CRC-8 of what a remainder stands for and one byte more, of the polynomial x^8 + x^2 + x + 1.
func crc8<T: FixedWidthInteger & UnsignedInteger>(_ remainder: T, _ byte: T) -> T {
  var bits = remainder ^ byte
  for _ in 0..<8 { bits = bits << 1 ^ (bits >> 7) * 0x07 }
  return bits
}

/// Looks at the highest bit after it is gone.
func brokenCRC8<T: FixedWidthInteger & UnsignedInteger>(_ remainder: T, _ byte: T) -> T {
  var bits = remainder ^ byte
  for _ in 0..<8 {
    bits <<= 1
    bits ^= (bits >> 7) * 0x07
  }
  return bits
}
