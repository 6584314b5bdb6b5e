import VerifierSimulation
import TestSupport

/// Two halves of eight pages in a row, and what they are mapped to. Within a half some pages are one frame.
///
/// In most scenes what is read is in one half and what is written in the other. In those that overlap both are in one, so that
/// a copy may overwrite what it reads, and kernel memory may be one byte twice; all of it is initialised.
struct PagedScene: Sendable {
  enum Page: Hashable, Sendable {
    case unmapped
    /// Mapped to what is behind the end of a file, which is a fault of another kind.
    case behindFile
    case mapped(frame: Int, isWritable: Bool)
  }

  static let pageSize = 4096
  static let pagesOfHalf = 8
  static let framesOfHalf = 5
  static let frameCount = 2 * framesOfHalf
  /// Between the halves, and behind them, is a page that is not mapped.
  static let pageCount = 2 * (pagesOfHalf + 1)

  let pages: [Page]
  /// What the frames hold, one after the other: zeros far from the ends of a frame.
  let bytes: [UInt8]
  /// By place in the frames. What is not initialised may be read where reads may fault, and only there.
  let isInitialised: [Bool]
  /// Whether what is read and what is written overlap, and the kernel has a frame twice.
  let overlaps: Bool

  /// Pages, those that are left out unmapped, and what their frames hold.
  init(pages: [Page], bytes: [UInt8]) {
    self.pages = pages + Array(repeating: .unmapped, count: Self.pageCount - pages.count)
    self.bytes = bytes
    isInitialised = bytes.map { _ in true }
    overlaps = false
  }

  init(_ random: inout SeededGenerator) {
    var pages: [Page] = []
    for half in 0..<2 {
      // There is always memory that the kernel can have.
      pages.append(.mapped(frame: half * Self.framesOfHalf, isWritable: true))
      for _ in 1..<Self.pagesOfHalf { pages.append(Self.page(of: half, &random)) }
      pages.append(.unmapped)
    }
    self.pages = pages
    var bytes = [UInt8](repeating: 0, count: Self.frameCount * Self.pageSize)
    for place in bytes.indices {
      let offset = place % Self.pageSize
      if offset < 100 || offset >= Self.pageSize - 100 { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    }
    self.bytes = bytes
    overlaps = random.chance(1, of: 3)
    var isInitialised = [Bool](repeating: true, count: bytes.count)
    for frame in 0..<Self.frameCount where !overlaps && random.chance(1, of: 3) {
      let first = Int.random(in: 0..<120, using: &random)
      let places = random.chance(1, of: 2) ? first..<first + 9 : Self.pageSize - 9 - first..<Self.pageSize - first
      for place in places { isInitialised[frame * Self.pageSize + place] = false }
    }
    self.isInitialised = isInitialised
  }

  private static func page(of half: Int, _ random: inout SeededGenerator) -> Page {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: .unmapped
    case 1: .behindFile
    case let kind:
      .mapped(frame: half * framesOfHalf + Int.random(in: 0..<framesOfHalf, using: &random), isWritable: kind > 3)
    }
  }

  /// The same as an address space, from an address on.
  func space(at base: UInt) -> AddressSpace {
    var table = PageTable()
    for (place, page) in pages.enumerated() {
      guard case .mapped(let frame, let isWritable) = page else { continue }
      table[(base >> PageTable.pageBits) + UInt(place)] = .mapped(frame: UInt(frame), isWritable: isWritable)
    }
    var memory = SimulatedMemory(background: Cell(0))
    for (place, byte) in bytes.enumerated() where byte != 0 || !isInitialised[place] {
      memory[UInt(place)] = Cell(byte, isInitialised: isInitialised[place])
    }
    return AddressSpace(pages: table, memory: memory)
  }

  /// What the frames hold in an address space.
  static func bytes(of memory: SimulatedMemory) -> [UInt8] {
    var bytes = [UInt8](repeating: memory.background.byte, count: frameCount * pageSize)
    for (address, cell) in memory.cells { bytes[Int(address)] = cell.byte }
    return bytes
  }

  /// The number of a page in a half: often the first one where the scene overlaps, so that those who take one meet.
  func page(_ random: inout SeededGenerator) -> Int {
    overlaps && random.chance(1, of: 2) ? 0 : Int.random(in: 0..<Self.pagesOfHalf, using: &random)
  }

  /// A page of a half, and how many from there on do not fault. They are all of different frames, unless the scene overlaps.
  func kernelPages(of half: Int, writable: Bool, _ random: inout SeededGenerator) -> (first: Int, count: Int) {
    let first = half * (Self.pagesOfHalf + 1)
    let start = first + page(&random)
    var (frames, count): (Set<Int>, Int) = ([], 0)
    for case .mapped(let frame, let isWritable) in pages[start...].prefix(while: { $0.isMapped }) {
      guard isWritable || !writable, frames.insert(frame).inserted || overlaps else { break }
      count += 1
    }
    return count == 0 ? (first, 1) : (start, count)
  }
}

extension PagedScene.Page {
  var isMapped: Bool { if case .mapped = self { true } else { false } }
}
