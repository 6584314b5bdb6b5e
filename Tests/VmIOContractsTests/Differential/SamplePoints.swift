import TestSupport

/// The values at which statements for all values are looked at, by what the values are: places in what a call reads and
/// writes, virtual addresses, physical ones.
struct SamplePoints {
  let places: [UInt64]
  let addresses: [UInt64]
  /// For statements about two addresses: where two pages of ranges are mapped to one frame, two of these are one byte; and so
  /// where a copy overwrites what it reads, or writes twice.
  let pairs: [UInt64]
  let physical: [UInt64]

  init(for question: Question, in memory: FrameMemory, _ random: inout SeededGenerator) {
    var places: Set<UInt64> = [0, 1, 7, 8]
    var addresses: Set<UInt64> = []
    var pairs: Set<UInt64> = []
    for (start, length) in question.ranges {
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
    for (place, left) in question.copied.enumerated() {
      for right in question.copied[place...] { pairs.formUnion(Self.common(left, right, in: memory)) }
    }
    self.places = places.sorted()
    self.addresses = addresses.sorted()
    self.pairs = pairs.sorted()
    physical = Set(addresses.map { memory.physical($0) })
      .union([UInt64.random(in: 0..<UInt64(memory.bytes.count), using: &random)]).sorted()
  }

  /// By two pages of two ranges that are one frame, two addresses that are one byte, if there are any.
  private static func common(
    _ left: (start: UInt64, length: UInt64), _ right: (start: UInt64, length: UInt64), in memory: FrameMemory
  ) -> [UInt64] {
    pages(of: left).flatMap { one in
      pages(of: right).flatMap { other -> [UInt64] in
        guard one.page != other.page || left != right, memory.frame(one.page) == memory.frame(other.page) else {
          return []
        }
        let first = max(one.offsets.lowerBound, other.offsets.lowerBound)
        guard first < min(one.offsets.upperBound, other.offsets.upperBound) else { return [] }
        return [one.page << 12 | first, other.page << 12 | first]
      }
    }
  }

  /// The pages of a range that does not wrap, and the part of each that belongs to it.
  private static func pages(of range: (start: UInt64, length: UInt64)) -> [(page: UInt64, offsets: Range<UInt64>)] {
    guard range.length > 0 else { return [] }
    let last = range.start + range.length - 1
    return (range.start >> 12...last >> 12).map { page in
      let first = page == range.start >> 12 ? range.start & 0xFFF : 0
      return (page, first..<(page == last >> 12 ? last & 0xFFF : 0xFFF) + 1)
    }
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
