import Dispatch
import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// Compare-and-exchange on memory that may fault.
@Suite struct ExchangeTests {
  private func exchange<T: PodOnce<UInt> & FixedWidthInteger>(_ type: T.Type) throws {
    let size = MemoryLayout<T>.size
    let old = T(truncatingIfNeeded: 0x0807_0605_0403_0201 as UInt64)
    let new = T(truncatingIfNeeded: 0xF8F7_F6F5_F4F3_F2F1 as UInt64)
    let start = Pages.size - size
    let front = ArraySlice(repeating: 9 as UInt8, count: start)
    let pages = try Pages([.writing, .none], holding: Array(front + old.lowestFirst))
    var writer = unsafe UserWriter(over: pages.addresses(start, 16))
    let reader = unsafe UserReader(over: pages.addresses(start, 16))

    let failed = try writer.atomicCompareExchange(reader, expected: new, desired: 0)
    #expect(failed.previous == old)
    #expect(failed.succeeded == false)
    #expect(pages.bytes().prefix(Pages.size) == front + old.lowestFirst)

    let succeeded = try writer.atomicCompareExchange(reader, expected: old, desired: new)
    #expect(succeeded.previous == old)
    #expect(succeeded.succeeded == true)
    #expect(pages.bytes().prefix(Pages.size) == front + new.lowestFirst)
    #expect(writer.avail == 16)
    #expect(reader.remain == 16)
  }

  @Test func succeedsAndFails() throws {
    try exchange(UInt8.self)
    try exchange(UInt16.self)
    try exchange(UInt32.self)
    try exchange(UInt64.self)
  }

  /// Memory that may only be read faults even if the comparison would fail.
  @Test(arguments: [Pages.Rights.none, .reading], [0, 1]) func faults(rights: Pages.Rights, expected: UInt64) throws {
    let pages = try Pages([rights], holding: [])
    var writer = unsafe UserWriter(over: pages.addresses(8, 8))
    let reader = unsafe UserReader(over: pages.addresses(8, 8))
    #expect(throws: VmIOError.pageFault) {
      try writer.atomicCompareExchange(reader, expected: expected, desired: 1)
    }
    #expect(writer.avail == 8)
    #expect(pages.bytes() == [UInt8](repeating: 0, count: pages.count))
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let pages = try Pages([.writing], holding: [])
    for (room, left) in [(7, 8), (8, 7)] {
      var writer = unsafe UserWriter(over: pages.addresses(0, room))
      let reader = unsafe UserReader(over: pages.addresses(0, left))
      #expect(throws: VmIOError.invalidArgs) {
        try writer.atomicCompareExchange(reader, expected: 0 as UInt64, desired: 1)
      }
    }
    #expect(pages.bytes() == [UInt8](repeating: 0, count: pages.count))
  }

  /// No thread undoes what another has done.
  @Test func isOneStep() throws {
    let pages = try Pages([.writing], holding: [])
    let addresses = pages.addresses(0, 8)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      var writer = unsafe UserWriter(over: addresses)
      let reader = unsafe UserReader(over: addresses)
      for _ in 0..<2000 {
        var isAdded = false
        while !isAdded {
          guard let seen = try? reader.atomicLoad(as: UInt64.self),
            let exchange = try? writer.atomicCompareExchange(reader, expected: seen, desired: seen + 1)
          else { return }
          isAdded = exchange.succeeded
        }
      }
    }
    let reader = unsafe UserReader(over: addresses)
    #expect(try reader.atomicLoad(as: UInt64.self) == 8000)
  }
}
