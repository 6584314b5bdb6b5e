import TestSupport

/// The values at which statements for all values are looked at, by what the values are: places in what a call reads and
/// writes, virtual addresses, physical ones.
struct SamplePoints {
  let places: [UInt64]
  let addresses: [UInt64]
  /// For statements about two addresses: where two pages of ranges are mapped to one frame, two of these are one byte.
  let pairs: [UInt64]
  let physical: [UInt64]

  /// - Parameter ranges: those that the call speaks of.
  init(around ranges: [(start: UInt64, length: UInt64)], in memory: FrameMemory, _ random: inout SeededGenerator) {
    var places: Set<UInt64> = [0, 1, 7, 8]
    var addresses: Set<UInt64> = []
    var pairs: Set<UInt64> = []
    for (start, length) in ranges {
      places.formUnion([length, length &- 1])
      addresses.formUnion([start, start &- 1, start &+ length, start &+ length &- 1])
      guard length > 0 else { continue }
      let inside = UInt64.random(in: 0..<length, using: &random)
      places.insert(inside)
      addresses.formUnion(memory.aliases(of: start &+ inside))
      pairs.formUnion([start, start + length - 1])
      // The ends of pages within the range, and what is as far into other pages as the start is into its own.
      for page in start >> 12..<(start + length - 1) >> 12 {
        let end = (page + 1) << 12
        places.formUnion([end - start, end - start - 1])
        addresses.insert(end)
        pairs.formUnion([end, end | start & 0xFFF].filter { $0 - start < length })
      }
    }
    self.places = places.sorted()
    self.addresses = addresses.sorted()
    self.pairs = pairs.sorted()
    physical = Set(addresses.map { memory.physical($0) })
      .union([UInt64.random(in: 0..<UInt64(memory.bytes.count), using: &random)]).sorted()
  }

  subscript(name: String) -> [UInt64] {
    switch name {
    case "place": places
    case "physical_address": physical
    case "first", "second", "left", "right": pairs
    default: addresses
    }
  }
}
