/// The cells of a memory by address: some that are listed, and a background.
package struct PlainCells: Sendable, Hashable {
  package var listed: [UInt64: UInt64] = [:]
  /// What each other cell holds; `nil` for its own address.
  package var background: UInt64?

  package init(_ listed: [UInt64: UInt64] = [:], background: UInt64? = 0) {
    (self.listed, self.background) = (listed, background)
  }

  package subscript(address: UInt64) -> UInt64 { listed[address] ?? background ?? address }
}

/// A byte of memory.
struct PlainByte: Hashable {
  var bits: UInt8
  var isInitialised: Bool
}

/// What a program finds in memory, and what it may do there.
package struct PlainScene: Sendable {
  package var bytes = PlainCells()
  package var initialised = PlainCells()
  package var readFaults = PlainCells()
  package var writeFaults = PlainCells()
  /// The bits of an address in a page, and the frame of each page; `nil` for flat memory.
  package var pageBits: Int?
  package var pageTable = PlainCells(background: nil)
  /// What reads yield at numbers that are no addresses, by the number modulo 2^64.
  package var outside = PlainCells()
  package var reader = PlainView()
  package var writer = PlainView()
  /// What is copied where the order of a copy's bytes decides, by the number of the copy: bytes by their offset, and whether they are
  /// initialised. A copy that is not listed leaves what was there.
  package var undetermined: [PlainCells] = []
  package var undeterminedFlags: [PlainCells] = []
  /// What others write right before an access to memory that may fault, by the number of the access: bytes by their offset, and
  /// whether they are initialised. Before an access that is not listed they write nothing.
  package var others: [PlainCells] = []
  package var othersFlags: [PlainCells] = []

  package init() {}

  func page(of address: UInt64) -> UInt64 { address >> UInt64(pageBits ?? 0) }

  func physical(_ address: UInt64) -> UInt64 {
    guard let pageBits else { return address }
    let offset = address & (1 << UInt64(pageBits) - 1)
    return pageTable[page(of: address)] << UInt64(pageBits) | offset
  }
}

/// A view: what it grants, how many mappings cover each page, and which addresses it keeps.
package struct PlainView: Sendable {
  package var grantsReading = false
  package var grantsWriting = false
  package var mappings = PlainCells()
  /// The first and the last address that is kept; none where the last is below the first.
  package var (firstKept, lastKept) = (UInt64.min, UInt64.max)

  package init() {}

  /// Whether it grants something of an address, which is in a page.
  func translates(_ address: UInt64, in page: UInt64) -> Bool {
    (grantsReading || grantsWriting) && firstKept <= address && address <= lastKept && mappings[page] >= 1
  }
}

/// Memory at a moment: the bytes at the start, and those that are written since, by physical address.
struct PlainMemory {
  let scene: PlainScene
  private(set) var written: [UInt64: PlainByte] = [:]

  init(_ scene: PlainScene) { self.scene = scene }

  subscript(physical address: UInt64) -> PlainByte {
    get {
      written[address]
        ?? PlainByte(bits: UInt8(scene.bytes[address]), isInitialised: scene.initialised[address] == 1)
    }
    set { written[address] = newValue }
  }

  subscript(address: UInt64) -> PlainByte {
    get { self[physical: scene.physical(address)] }
    set { self[physical: scene.physical(address)] = newValue }
  }

  /// Whether both are of the same bytes but for some; they begin as the same memory.
  func isSame(as other: PlainMemory, butFor excepted: Set<UInt64> = []) -> Bool {
    Set(written.keys).union(other.written.keys).subtracting(excepted).allSatisfy {
      self[physical: $0] == other[physical: $0]
    }
  }

  /// This memory with zeros in a range.
  func zeroing(from start: UInt64, length: UInt64) -> PlainMemory {
    var memory = self
    for place in 0..<length { memory[start &+ place] = PlainByte(bits: 0, isInitialised: true) }
    return memory
  }
}
