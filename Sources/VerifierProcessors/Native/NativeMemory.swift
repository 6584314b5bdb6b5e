/// The writable and constant memory of a run on the processor, beside the memory that the emulator says there is.
struct NativeMemory {
  static let pageSize = 4096

  /// Pages that follow each other.
  struct Block {
    let address: UInt64
    let isWritable: Bool
    /// The bytes that are expected.
    var bytes: [UInt8]
    /// What is known of each.
    var knowledge: [Knowledge]
  }

  /// What is known of a byte.
  enum Knowledge: UInt8 {
    /// Nothing: it may be any.
    case none
    /// It depends on what nothing has written.
    case uncertain
    /// Its value. So it is outside of the regions, where nothing is ever written.
    case certain
  }

  private(set) var blocks: [Block] = []

  /// - Parameters:
  ///   - regions: Memory that does not overlap.
  ///   - contents: The bytes of a page before regions are put there.
  init(_ regions: [ProcessorTrace.Region], contents: (_ page: UInt64) -> [UInt8]) {
    let size = UInt64(Self.pageSize)
    for region in regions {
      let first = region.address / size * size
      let last = (region.address + UInt64(max(region.bytes.count, 1)) - 1) / size * size
      var bytes = stride(from: first, through: last, by: Int(size)).flatMap { contents($0) }
      var knowledge = [Knowledge](repeating: .certain, count: bytes.count)
      for (offset, value) in region.bytes.enumerated() {
        let place = Int(region.address - first) + offset
        bytes[place] = value.map { UInt8(truncatingIfNeeded: $0.value) } ?? ProcessorTrace.filler
        knowledge[place] = Knowledge(value)
      }
      blocks.append(Block(address: first, isWritable: region.isWritable, bytes: bytes, knowledge: knowledge))
    }
  }

  /// Notes what bytes are expected to be.
  mutating func expect(_ bytes: [ProcessorTrace.Byte]) {
    for byte in bytes {
      for number in blocks.indices {
        let block = blocks[number]
        guard byte.address >= block.address, byte.address - block.address < UInt64(block.bytes.count) else { continue }
        let place = Int(byte.address - block.address)
        blocks[number].knowledge[place] = Knowledge(byte.value)
        if let value = byte.value { blocks[number].bytes[place] = UInt8(truncatingIfNeeded: value.value) }
      }
    }
  }

  /// The first byte of a block that is another one than expected.
  func difference(_ found: [UInt8], in block: Block) -> (
    address: UInt64, expected: UInt8, found: UInt8, isCertain: Bool
  )? {
    if found == block.bytes { return nil }
    for place in found.indices where found[place] != block.bytes[place] && block.knowledge[place] != .none {
      return (
        block.address + UInt64(place), block.bytes[place], found[place], block.knowledge[place] == .certain
      )
    }
    return nil
  }
}

extension NativeMemory.Knowledge {
  init(_ value: ProcessorTrace.Number?) { self = value.map { $0.isCertain ? .certain : .uncertain } ?? .none }
}
