import HostRuntime
import VerifierMachine
import TestSupport
import Testing
import VmIO

/// Zeros and values where some byte faults.
@Suite struct ValueFaultTests {
  /// The pages behind the first fault: nothing is done there, even to the last, which could be accessed.
  private static let behind: [Pages.Rights] = [.none, .reading]

  @Test(arguments: behind) func zerosStopBeforeTheFault(behind: Pages.Rights) throws {
    var random = SeededGenerator(5000)
    let held = random.bytes(4 * Pages.size)
    let pages = try Pages([.writing, .writing, behind, .writing], holding: held)
    for before in 0...16 {
      for length in [0, 1, 7, 8, 9, 16, Pages.size, Pages.size + 9] {
        pages.hold(held)
        // Every other time a page lies between.
        let start = (length.isMultiple(of: 2) ? 2 : 1) * Pages.size - before
        let count = pages.reach(length, from: start, atLeast: .writing)
        var expected = held
        expected.replaceSubrange(start..<start + count, with: Array(repeating: 0, count: count))
        let room = 2 * Pages.size
        var writer = unsafe UserWriter(over: pages.addresses(start, room))
        let outcome = Outcome { () throws(Interruption<UInt>) in try writer.fillZeros(UInt(length)) }
        let comment: Comment = "\(length) zeros, \(before) bytes to the end of a page"
        try #require(outcome == Outcome(count: count, isWhole: count == length), comment)
        try #require(writer.avail == UInt(room - count), comment)
        try #require(pages.bytes() == expected, comment)
      }
    }
  }

  @Test func zerosAreAsManyAsFit() throws {
    let pages = try Pages([.writing, .none], holding: [1, 2, 3, 4])
    var writer = unsafe UserWriter(over: pages.addresses(1, 2))
    #expect(Outcome { () throws(Interruption<UInt>) in try writer.fillZeros(.max) } == .done(2))
    #expect(writer.avail == 0)
    #expect(pages.bytes().prefix(4) == [1, 0, 0, 4])
  }

  @Test(arguments: behind) func valuesAreWrittenAsFarAsTheFault(behind: Pages.Rights) throws {
    let point = Point(x: 0x0403_0201, y: 0x0807_0605, z: 0x0C0B_0A09)
    var random = SeededGenerator(6000)
    let held = random.bytes(2 * Pages.size)
    let pages = try Pages([.writing, behind], holding: held)
    for before in 0...13 {
      pages.hold(held)
      let start = Pages.size - before
      let count = pages.reach(12, from: start, atLeast: .writing)
      var expected = held
      expected.replaceSubrange(start..<start + count, with: [UInt8](1...12).prefix(count))
      var writer = unsafe UserWriter(over: pages.addresses(start, 20))
      let comment: Comment = "\(before) bytes to the end of the page"
      do {
        try writer.writeVal(point)
        try #require(count == 12, comment)
        try #require(writer.avail == 8, comment)
      } catch VmIOError.pageFault {
        try #require(count < 12, comment)
        try #require(writer.avail == 20, comment)
        try #require(writer.cursor.address == pages.address(start), comment)
      }
      try #require(pages.bytes() == expected, comment)
    }
  }

  @Test func valuesAreReadWholeOrNotAtAll() throws {
    let bytes = [UInt8](repeating: 0, count: Pages.size - 13) + (1...13)
    let pages = try Pages([.reading, .none], holding: bytes)
    for before in 0...13 {
      let start = Pages.size - before
      var reader = unsafe UserReader(over: pages.addresses(start, 20))
      let comment: Comment = "\(before) bytes to the end of the page"
      do {
        let value = unsafe try reader.readVal(as: Point.self)
        let x = UInt32(lowestFirst: bytes[start..<start + 4])
        try #require(value.x == x && value.y == x &+ 0x0404_0404 && value.z == x &+ 0x0808_0808, comment)
        try #require(before >= 12, comment)
        try #require(reader.remain == 8, comment)
      } catch VmIOError.pageFault {
        try #require(before < 12, comment)
        try #require(reader.remain == 20, comment)
        try #require(reader.cursor.address == pages.address(start), comment)
      }
    }
    #expect(pages.bytes().prefix(Pages.size) == bytes[...])
  }

  @Test func integersAreReadAndWrittenLowestByteFirst() throws {
    let pages = try Pages([.writing, .none], holding: [])
    var writer = unsafe UserWriter(over: pages.addresses(Pages.size - 7, 9))
    try writer.writeVal(0x0201 as UInt16)
    try writer.writeVal(0x0605_0403 as UInt32)
    #expect(throws: VmIOError.pageFault) { try writer.writeVal(0xAA09 as UInt16) }
    #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(0 as UInt32) }
    var reader = unsafe UserReader(over: pages.addresses(Pages.size - 7, 9))
    #expect(try reader.readVal(as: UInt32.self) == 0x0403_0201)
    #expect(try reader.readVal(as: UInt16.self) == 0x0605)
    #expect(throws: VmIOError.pageFault) { try reader.readVal(as: UInt16.self) }
    #expect(throws: VmIOError.invalidArgs) { try reader.readVal(as: UInt32.self) }
    #expect(try reader.readVal(as: UInt8.self) == 9)
  }

  @Test func loadsInOneStandStill() throws {
    let pages = try Pages([.reading, .none], holding: [UInt8](repeating: 0, count: Pages.size - 8) + (1...8))
    func load<T: PodOnce<UInt> & FixedWidthInteger>(_ type: T.Type, _ value: T) throws {
      let size = MemoryLayout<T>.size
      let reader = unsafe UserReader(over: pages.addresses(Pages.size - 8, 8))
      #expect(try reader.atomicLoad(as: type) == value)
      #expect(reader.remain == 8)
      let faulting = unsafe UserReader(over: pages.addresses(Pages.size, size))
      #expect(throws: VmIOError.pageFault) { try faulting.atomicLoad(as: type) }
      let short = unsafe UserReader(over: pages.addresses(Pages.size, size - 1))
      #expect(throws: VmIOError.invalidArgs) { try short.atomicLoad(as: type) }
    }
    try load(UInt8.self, 1)
    try load(UInt16.self, 0x0201)
    try load(UInt32.self, 0x0403_0201)
    try load(UInt64.self, 0x0807_0605_0403_0201)
  }
}
