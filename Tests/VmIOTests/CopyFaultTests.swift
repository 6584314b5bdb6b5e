import HostRuntime
import VerifierMachine
import TestSupport
import Testing
import VmIO

/// Copies between pages of which some fault: what lies before the first such byte is copied, and nothing else changes.
@Suite struct CopyFaultTests {
  enum Direction: CaseIterable { case userToUser, userToKernel, kernelToUser }

  @Test(arguments: Direction.allCases, [Pages.Rights.none, .reading])
  func aFaultAtEachByte(direction: Direction, behind: Pages.Rights) throws {
    var random = SeededGenerator(3000)
    let source = try Pages(
      direction == .kernelToUser ? [.writing, .writing] : [.writing, .none], holding: random.bytes(2 * Pages.size))
    let destination = try Pages(
      direction == .userToKernel ? [.writing, .writing] : [.writing, behind], holding: random.bytes(2 * Pages.size))
    for before in -1...9 {
      for room in -1...9 {
        try check(
          direction, from: source, Pages.size - before, 8, to: destination, Pages.size - room, 8,
          "\(before) bytes to the end of the source's page, \(room) to the end of the destination's")
      }
    }
  }

  @Test(arguments: 0..<60) func anyPagesAndLengths(round: UInt64) throws {
    var random = SeededGenerator(4000 + round)
    let direction = random.pick(Direction.allCases)
    func pages(isUser: Bool) -> [Pages.Rights] {
      // Most may be accessed, so that a copy comes far.
      (0..<4).map { _ in isUser && random.chance(1, of: 4) ? random.pick(Pages.Rights.allCases) : .writing }
    }
    let source = try Pages(pages(isUser: direction != .kernelToUser), holding: random.bytes(4 * Pages.size))
    let destination = try Pages(pages(isUser: direction != .userToKernel), holding: random.bytes(4 * Pages.size))
    func span() -> (start: Int, length: Int) {
      let start = random.below(2 * Pages.size)
      return (start, random.below(4 * Pages.size - start + 1))
    }
    let (from, to) = (span(), span())
    try check(
      direction, from: source, from.start, from.length, to: destination, to.start, to.length,
      "round \(round), seed \(seed)")
  }

  @Test func noBytesNeverFault() throws {
    let pages = try Pages([.none], holding: [])
    try check(.userToUser, from: pages, 0, 0, to: pages, 8, 8, "an empty reader")
    try check(.userToUser, from: pages, 0, 8, to: pages, 8, 0, "an empty writer")
  }

  /// Copies, and compares with what the rights of the pages say.
  private func check(
    _ direction: Direction, from source: borrowing Pages, _ start: Int, _ readable: Int,
    to destination: borrowing Pages, _ target: Int, _ writable: Int, _ comment: Comment
  ) throws {
    let length = min(readable, writable)
    let count = min(
      source.reach(length, from: start, atLeast: .reading),
      destination.reach(length, from: target, atLeast: .writing))
    let before = source.bytes()
    var expected = destination.bytes()
    expected.replaceSubrange(target..<target + count, with: before[start..<start + count])

    let (outcome, left, room) =
      switch direction {
      case .userToUser:
        copy(
          unsafe UserReader(over: source.addresses(start, readable)),
          unsafe UserWriter(over: destination.addresses(target, writable)))
      case .userToKernel:
        copy(
          unsafe UserReader(over: source.addresses(start, readable)),
          unsafe KernelWriter(over: destination.buffer(target, writable)))
      case .kernelToUser:
        copy(
          unsafe KernelReader(over: UnsafeRawBufferPointer(source.buffer(start, readable))),
          unsafe UserWriter(over: destination.addresses(target, writable)))
      }
    try #require(outcome == Outcome(count: count, isWhole: count == length), comment)
    try #require(left == UInt(readable - count), comment)
    try #require(room == UInt(writable - count), comment)
    try #require(destination.bytes() == expected, comment)
    try #require(source.bytes() == before, comment)
  }

  private func copy<Access>(
    _ reader: consuming UserReader, _ writer: consuming VmWriter<HostMachine, Access>
  ) -> (Outcome, left: UInt, room: UInt) {
    let outcome = Outcome { () throws(Interruption<UInt>) in try reader.readFallibly(into: &writer) }
    return (outcome, reader.remain, writer.avail)
  }

  private func copy(
    _ reader: consuming KernelReader, _ writer: consuming UserWriter
  ) -> (Outcome, left: UInt, room: UInt) {
    let outcome = Outcome { () throws(Interruption<UInt>) in try reader.readFallibly(into: &writer) }
    return (outcome, reader.remain, writer.avail)
  }

  @Test func writersDoAsReadersDo() throws {
    let pages = try Pages([.writing, .none], holding: [1, 2, 3, 4])
    var reader = unsafe UserReader(over: pages.addresses(0, 4))
    var kernelReader = unsafe KernelReader(over: UnsafeRawBufferPointer(pages.buffer(0, 4)))
    var writer = unsafe UserWriter(over: pages.addresses(Pages.size - 3, 8))
    var kernelWriter = unsafe KernelWriter(over: pages.buffer(8, 2))
    #expect(Outcome { () throws(Interruption<UInt>) in try kernelWriter.writeFallibly(from: &reader) } == .done(2))
    #expect(Outcome { () throws(Interruption<UInt>) in try writer.writeFallibly(from: &reader) } == .done(2))
    #expect(Outcome { () throws(Interruption<UInt>) in try writer.writeFallibly(from: &kernelReader) } == .broken(1))
    #expect(kernelReader.remain == 3)
    let bytes = pages.bytes()
    #expect(bytes[8..<10] == [1, 2])
    #expect(bytes[(Pages.size - 3)..<Pages.size] == [3, 4, 1])
  }
}
