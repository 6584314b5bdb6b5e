internal import BigInt

// Counts and bytes of bit-vectors. Counts are bit-vectors of the width of what is counted. (The width itself is below 2^width.)

extension Term {
  /// The number of bits that are set.
  package var nonzeroBits: Term { nonzeroBits(of: 0..<width).zeroExtended(to: width) }

  /// The number of bits of a range that are set, as a sum of halves, each no wider than it takes: so do those count who add neighbours.
  private func nonzeroBits(of places: Range<Int>) -> Term {
    if places.count == 1 { return extract(high: places.lowerBound, low: places.lowerBound) }
    let middle = places.lowerBound + places.count / 2
    let halves = [places.lowerBound..<middle, middle..<places.upperBound].map { nonzeroBits(of: $0) }
    let width = max(halves[0].width, halves[1].width) + 1
    return halves[0].zeroExtended(to: width) + halves[1].zeroExtended(to: width)
  }

  /// The number of zeros above the highest bit that is set; the width for 0.
  package var leadingZeroBits: Term { zeros(before: Array((0..<width).reversed())) }

  /// The number of zeros below the lowest bit that is set; the width for 0.
  package var trailingZeroBits: Term { zeros(before: Array(0..<width)) }

  /// The number of bits, of all in an order, before the first that is set.
  private func zeros(before places: [Int]) -> Term {
    places.indices.reversed().reduce(table.bits(BigInt(width), width: width)) { rest, index in
      let isSet = extract(high: places[index], low: places[index]).equals(table.bits(1, width: 1))
      return table.bits(BigInt(index), width: width).when(isSet, otherwise: rest)
    }
  }

  /// The bytes in the opposite order; the width is a multiple of 8.
  package var byteSwapped: Term {
    let bytes = stride(from: 0, to: width, by: 8).map { extract(high: $0 + 7, low: $0) }
    return bytes.dropFirst().reduce(bytes[0]) { $0.concatenated(with: $1) }
  }
}
