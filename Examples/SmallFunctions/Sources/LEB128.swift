/// A number in groups of seven bits, the lowest first. All bytes but the last have their highest bit set.
func leb128<T: FixedWidthInteger & UnsignedInteger, Byte: FixedWidthInteger & UnsignedInteger>(_ number: T) -> [Byte] {
  var (rest, bytes) = (number, [Byte]())
  while rest >= 0x80 {
    bytes.append(Byte(truncatingIfNeeded: rest & 0x7f | 0x80))
    rest >>= 7
  }
  bytes.append(Byte(truncatingIfNeeded: rest))
  return bytes
}

/// 128 needs two bytes.
func brokenLEB128<T: FixedWidthInteger & UnsignedInteger, Byte: FixedWidthInteger & UnsignedInteger>(_ number: T)
  -> [Byte]
{
  var (rest, bytes) = (number, [Byte]())
  while rest > 0x80 {
    bytes.append(Byte(truncatingIfNeeded: rest & 0x7f | 0x80))
    rest >>= 7
  }
  bytes.append(Byte(truncatingIfNeeded: rest))
  return bytes
}
