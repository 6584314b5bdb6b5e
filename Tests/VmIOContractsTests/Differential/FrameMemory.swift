import VerifierSimulation

/// What the frames of a scene hold, and which pages are mapped to them: memory and faults as functions of an address.
struct FrameMemory: Sendable {
  var bytes: [UInt8]
  var isInitialised: [Bool]
  private let pages: [PagedScene.Page]
  private let firstPage: UInt64

  init(_ scene: PagedScene, at base: UInt) {
    (bytes, isInitialised, pages) = (scene.bytes, scene.isInitialised, scene.pages)
    firstPage = UInt64(base) >> 12
  }

  mutating func write(_ written: [(place: UInt, cell: Cell)]) {
    for (place, cell) in written {
      bytes[Int(place)] = cell.byte
      isInitialised[Int(place)] = cell.isInitialised
    }
  }

  /// Behind the frames are zeros.
  func byte(_ place: UInt64) -> UInt64 { place < UInt64(bytes.count) ? UInt64(bytes[Int(place)]) : 0 }

  func initialised(_ place: UInt64) -> UInt64 {
    place >= UInt64(bytes.count) || isInitialised[Int(place)] ? 1 : 0
  }

  /// The frame of a page of virtual addresses. A page that is not mapped counts as mapped to itself, for those that prove
  /// know of faults alone.
  func frame(_ page: UInt64) -> UInt64 {
    if case .mapped(let frame, _) = entry(page) { UInt64(frame) } else { page }
  }

  func physical(_ address: UInt64) -> UInt64 { frame(address >> 12) << 12 | address & 0xFFF }

  /// The addresses of a scene that are mapped to the same byte, this one among them.
  func aliases(of address: UInt64) -> [UInt64] {
    guard case .mapped(let frame, _) = entry(address >> 12) else { return [address] }
    return pages.indices.compactMap { place in
      guard case .mapped(frame, _) = pages[place] else { return nil }
      return (firstPage + UInt64(place)) << 12 | address & 0xFFF
    }
  }

  func readFaults(_ address: UInt64) -> UInt64 { entry(address >> 12).isMapped ? 0 : 1 }

  func writeFaults(_ address: UInt64) -> UInt64 {
    if case .mapped(_, isWritable: true) = entry(address >> 12) { 0 } else { 1 }
  }

  private func entry(_ page: UInt64) -> PagedScene.Page {
    let place = page &- firstPage
    return place < UInt64(pages.count) ? pages[Int(place)] : .unmapped
  }
}
