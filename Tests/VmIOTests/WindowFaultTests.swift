import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// Values and zeros at each byte of three pages, the middle one of which faults: what lies before it is done, and nothing else
/// changes.
@Suite struct WindowFaultTests {
  private static let middle: [Pages.Rights] = [.none, .reading]

  @Test(arguments: middle) func valuesThatAreWritten(middle: Pages.Rights) throws {
    let pages = try Pages([.writing, middle, .writing], holding: [])
    try write(InlineArray<1, UInt8>.self, to: pages)
    try write(InlineArray<2, UInt8>.self, to: pages)
    try write(InlineArray<4, UInt8>.self, to: pages)
    try write(InlineArray<8, UInt8>.self, to: pages)
    try write(InlineArray<13, UInt8>.self, to: pages)
    try write(InlineArray<16, UInt8>.self, to: pages)
  }

  private func write<let size: Int>(_ type: InlineArray<size, UInt8>.Type, to pages: borrowing Pages) throws {
    var expected = pages.bytes()
    for start in 0..<3 * Pages.size - size {
      // Each value differs from the one before in every byte.
      let value = InlineArray<size, UInt8> { place in UInt8(truncatingIfNeeded: start &* 3 &+ place) }
      let count = pages.reach(size, from: start, atLeast: .writing)
      for place in 0..<count { expected[start + place] = value[place] }
      var writer = unsafe UserWriter(over: pages.addresses(start, size + 1))
      let isWritten = (try? writer.writeVal(value)) != nil
      // A macro for each of so many takes far longer than the access.
      let isRight = isWritten == (count == size) && writer.avail == UInt(isWritten ? 1 : size + 1)
      guard isRight, pages.holds(expected) else {
        Issue.record("\(size) bytes at \(start)")
        return
      }
    }
  }

  @Test func valuesThatAreRead() throws {
    let bytes = (0..<3 * Pages.size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let pages = try Pages([.reading, .none, .reading], holding: bytes)
    try read(InlineArray<1, UInt8>.self, from: pages, holding: bytes)
    try read(InlineArray<2, UInt8>.self, from: pages, holding: bytes)
    try read(InlineArray<4, UInt8>.self, from: pages, holding: bytes)
    try read(InlineArray<8, UInt8>.self, from: pages, holding: bytes)
    try read(InlineArray<13, UInt8>.self, from: pages, holding: bytes)
    try read(InlineArray<16, UInt8>.self, from: pages, holding: bytes)
    #expect(pages.bytes() == bytes)
  }

  private func read<let size: Int>(
    _ type: InlineArray<size, UInt8>.Type, from pages: borrowing Pages, holding bytes: [UInt8]
  ) throws {
    for start in 0..<3 * Pages.size - size {
      let isWhole = pages.reach(size, from: start, atLeast: .reading) == size
      var reader = unsafe UserReader(over: pages.addresses(start, size + 1))
      let value = unsafe try? reader.readVal(as: type)
      var isRight = (value != nil) == isWhole && reader.remain == UInt(isWhole ? 1 : size + 1)
      if let value {
        for place in 0..<size where value[place] != bytes[start + place] { isRight = false }
      }
      guard isRight else {
        Issue.record("\(size) bytes at \(start)")
        return
      }
    }
  }

  /// Downwards, so that each call has a byte more to set; in front of the page that faults first, while the one behind it
  /// holds no zeros.
  @Test(arguments: middle) func zeros(middle: Pages.Rights) throws {
    var expected = [UInt8](repeating: 0xA5, count: 3 * Pages.size)
    let pages = try Pages([.writing, middle, .writing], holding: expected)
    for page in 0..<3 {
      for start in (page * Pages.size..<(page + 1) * Pages.size).reversed() {
        let length = 3 * Pages.size - start
        let count = pages.reach(length, from: start, atLeast: .writing)
        if count > 0 { expected[start] = 0 }
        var writer = unsafe UserWriter(over: pages.addresses(start, length))
        let outcome = Outcome { () throws(Interruption<UInt>) in try writer.fillZeros(.max) }
        let isRight = outcome == Outcome(count: count, isWhole: count == length) && writer.avail == UInt(length - count)
        guard isRight, pages.holds(expected) else {
          Issue.record("zeros from \(start) on")
          return
        }
      }
    }
  }
}
