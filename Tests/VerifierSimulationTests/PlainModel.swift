import VerifierSimulation
import TestSupport

/// A few pages of virtual addresses from `base` on, over even fewer frames, as arrays: what the simulated machine is
/// held against.
struct PlainModel: Sendable {
  static let page = 4096

  let base: UInt
  /// By page, the frame: some of them are one.
  let frames: [Int]
  let isWritable: [Bool]
  /// By physical address.
  var bytes: [UInt8]
  var isInitialised: [Bool]
  /// By offset from the base.
  let readFaults: Set<Int>
  let writeFaults: Set<Int>

  init(_ random: inout SeededGenerator) {
    // User addresses and kernel addresses, and some that end where addresses do.
    base = random.pick([0x7000, 0x7FFF_FFFF_E000, 0xFFFF_8000_0000_0000, 0 &- UInt(4 * Self.page)])
    var frames: [Int] = []
    for _ in 0..<4 { frames.append(Int.random(in: 0..<3, using: &random)) }
    self.frames = frames
    isWritable = (0..<4).map { _ in random.chance(5, of: 6) }
    bytes = (0..<3 * Self.page).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    isInitialised = (0..<3 * Self.page).map { _ in random.chance(99, of: 100) }
    readFaults = Set((0..<20).map { _ in Int.random(in: 0..<4 * Self.page, using: &random) })
    writeFaults = Set((0..<20).map { _ in Int.random(in: 0..<4 * Self.page, using: &random) })
  }

  /// The same as an address space.
  var space: AddressSpace {
    var pages = PageTable()
    for (page, frame) in frames.enumerated() {
      pages[(base >> PageTable.pageBits) + UInt(page)] = .mapped(
        frame: 0x500 + UInt(frame), isWritable: isWritable[page])
    }
    var memory = SimulatedMemory(background: Cell(0xEE, isInitialised: false))
    for (place, byte) in bytes.enumerated() {
      memory[0x50_0000 + UInt(place)] = Cell(byte, isInitialised: isInitialised[place])
    }
    var space = AddressSpace(pages: pages, memory: memory)
    space.readFaults = AddressSet(readFaults.map { base + UInt($0) })
    space.writeFaults = AddressSet(writeFaults.map { base + UInt($0) })
    return space
  }

  /// The physical address of an offset; nil behind the pages.
  func place(_ offset: Int) -> Int? {
    guard offset < 4 * Self.page else { return nil }
    return frames[offset / Self.page] * Self.page + offset % Self.page
  }

  func canRead(_ offset: Int) -> Bool { place(offset) != nil && !readFaults.contains(offset) }
  func canWrite(_ offset: Int) -> Bool {
    place(offset) != nil && isWritable[offset / Self.page] && !writeFaults.contains(offset)
  }

  mutating func set(_ offset: Int, _ byte: UInt8, isInitialised initialised: Bool = true) {
    guard let place = place(offset) else { return }
    bytes[place] = byte
    isInitialised[place] = initialised
  }

  func byte(_ offset: Int) -> UInt8 { place(offset).map { bytes[$0] } ?? 0 }
  func isInitialised(_ offset: Int) -> Bool { place(offset).map { isInitialised[$0] } ?? false }

  /// Bytes as they are, before anything is written.
  func cells(_ count: Int, _ offset: Int) -> [Cell] {
    (0..<count).map { Cell(byte(offset + $0), isInitialised: isInitialised(offset + $0)) }
  }
}
