import Testing
import VerifierExecution

@testable import VerifierChecking
@testable import VerifierReports

/// What the accesses of a run are in the drawing of memory.
@Suite struct MemoryStepsTests {
  private static func picture(_ bytes: Range<UInt>, pages: [MemoryPicture.Page] = [], pageBits: Int = 0)
    -> MemoryPicture
  {
    MemoryPicture(
      ranges: [.init("range", at: bytes.lowerBound, size: UInt(bytes.count))],
      bytes: bytes.map { .init(at: $0, before: 0) }, pages: pages, pageBits: pageBits)
  }

  @Test func aStoreMarksItsBytesAndLeavesThem() {
    let steps = MemorySteps(
      of: [
        ReplayedAccess(.store, at: 9, size: 2, before: [0, 0], after: [0xab, 0xcd]),
        ReplayedAccess(.load, at: 10, size: 1, before: [0xcd]),
      ], in: Self.picture(8..<12)
    ).steps
    #expect(steps[0].rows == [0] && steps[0].bytes == [1, 2])
    #expect(steps[0].changes == [.init(byte: 1, value: 0xab), .init(byte: 2, value: 0xcd)])
    #expect(steps[1].bytes == [2] && steps[1].changes == [.init(byte: 2, value: 0xcd)])
  }

  /// Of a store that faults, the bytes that were written are left, and all that it asks for are marked.
  @Test func aFaultLeavesTheBytesBefore() {
    let access = ReplayedAccess(.store, at: 8, size: 4, done: 1, fault: 9, before: [0], after: [7])
    let step = MemorySteps(of: [access], in: Self.picture(8..<12)).steps[0]
    #expect(step.bytes == [0, 1, 2, 3] && step.changes == [.init(byte: 0, value: 7)])
  }

  /// Two pages that are mapped to one frame show the byte twice.
  @Test func aByteThatIsMappedTwiceChangesTwice() {
    var picture = Self.picture(0x1000..<0x1002, pages: [.init(1, frame: 5), .init(2, frame: 5)], pageBits: 12)
    picture.ranges.append(.init("other", at: 0x2000, size: 2))
    picture.bytes += [.init(at: 0x2000, before: 0), .init(at: 0x2001, before: 0)]
    let access = ReplayedAccess(.store, at: 0x1001, size: 1, before: [0], after: [1])
    let step = MemorySteps(of: [access], in: picture).steps[0]
    #expect(step.bytes.count == 1)
    #expect(Set(step.changes.map(\.byte)) == [1, 3] && step.changes.allSatisfy { $0.value == 1 })
  }

  /// What a load reads may have been written by others, and stays.
  @Test func aLoadLeavesWhatItReads() {
    var picture = Self.picture(8..<10)
    picture.bytes = [.init(at: 8, before: 0, after: 5), .init(at: 9, before: 0)]
    let steps = MemorySteps(
      of: [ReplayedAccess(.load, at: 8, size: 2, done: 1, fault: 9, before: [5])], in: picture
    ).steps
    #expect(steps[0].bytes == [0, 1] && steps[0].changes == [.init(byte: 0, value: 5)])
  }

  /// Of a long access the first bytes are kept: behind them a byte is what is drawn, where nothing writes it later, or not known.
  @Test func aLongStoreLeavesWhatIsDrawn() {
    var picture = Self.picture(100..<102)
    picture.bytes = [.init(at: 100, before: 0, after: 5), .init(at: 101, before: 0, after: 6)]
    let long = ReplayedAccess(
      .store, at: 0, size: 200, before: Array(repeating: 0, count: 64), after: Array(repeating: 1, count: 64))
    let steps = MemorySteps(
      of: [long, ReplayedAccess(.store, at: 101, size: 1, before: [9], after: [6])], in: picture
    ).steps
    #expect(steps[0].changes == [.init(byte: 0, value: 5), .init(byte: 1, value: nil)])
    #expect(steps[1].changes == [.init(byte: 1, value: 6)])
  }

  @Test func accessesAtTheEndsOfTheAddressSpaceAndOfNoByte() {
    let accesses = [
      ReplayedAccess(.store, at: .max, size: 2, done: 1, fault: 0, before: [0], after: [1]),
      ReplayedAccess(.load, at: 0, size: 0),
    ]
    let steps = MemorySteps(of: accesses, in: Self.picture(UInt.max - 3..<UInt.max)).steps
    #expect(steps.count == 2 && steps[1].bytes.isEmpty && steps[1].changes.isEmpty)
    #expect(steps[0].bytes.isEmpty && steps[0].changes.isEmpty)
  }

  @Test func withoutADrawingNothingIsMarked() {
    #expect(
      MemorySteps(of: [ReplayedAccess(.load, at: 0, size: 1, before: [1])], in: nil).steps == [MemorySteps.Step()])
  }
}
