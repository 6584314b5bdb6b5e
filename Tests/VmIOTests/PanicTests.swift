import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// What the code refuses to go on after, and what it says then.
@Suite struct PanicTests {
  private func said(by run: ExitTest.Result?) -> String {
    String(decoding: run?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func skippingMoreThanThereIs() async {
    let complaint = "no more is skipped than there is"
    let writer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      writing(over: [0, 0, 0, 0]) { $0.skip(5) }
    }
    #expect(said(by: writer).contains(complaint))
    let reader = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      reading([0, 0, 0, 0]) { $0.skip(5) }
    }
    #expect(said(by: reader).contains(complaint))
  }

  @Test func kernelAccessesInOneThatAreNotAligned() async {
    let complaint = "the cursor is aligned for the value"
    let writer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try writing(over: [0, 0, 0, 0, 0, 0, 0, 0]) { writer in
        writer.skip(1)
        try writer.writeOnce(1 as UInt32)
      }
    }
    #expect(said(by: writer).contains(complaint))
    let reader = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try reading([0, 0, 0, 0, 0, 0, 0, 0]) { reader in
        reader.skip(2)
        _ = try reader.readOnce(as: UInt32.self)
      }
    }
    #expect(said(by: reader).contains(complaint))
  }

  @Test func userAccessesInOneThatAreNotAligned() async {
    let complaint = "the cursor is aligned for the value"
    let load = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let pages = try Pages([.writing], holding: [])
      _ = try unsafe UserReader(over: pages.addresses(4, 16)).atomicLoad(as: UInt64.self)
    }
    #expect(said(by: load).contains(complaint))
    let exchange = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let pages = try Pages([.writing], holding: [])
      var writer = unsafe UserWriter(over: pages.addresses(2, 16))
      let reader = unsafe UserReader(over: pages.addresses(2, 16))
      _ = try writer.atomicCompareExchange(reader, expected: 0 as UInt32, desired: 1)
    }
    #expect(said(by: exchange).contains(complaint))
  }

  @Test func fillingWithWhatIsNotAlignedOrDoesNotFitEvenly() async {
    let misaligned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      writing(over: [0, 0, 0, 0, 0, 0]) { writer in
        writer.skip(2)
        _ = writer.fill(1 as UInt32)
      }
    }
    #expect(said(by: misaligned).contains("the cursor is aligned for the value"))
    let uneven = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      writing(over: [0, 0, 0, 0, 0, 0]) { writer in _ = writer.fill(1 as UInt32) }
    }
    #expect(said(by: uneven).contains("the value fits a whole number of times"))
  }

  @Test func exchangingElsewhereThanTheReaderIs() async {
    let run = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let pages = try Pages([.writing], holding: [])
      var writer = unsafe UserWriter(over: pages.addresses(0, 16))
      let reader = unsafe UserReader(over: pages.addresses(8, 8))
      _ = try writer.atomicCompareExchange(reader, expected: 0 as UInt64, desired: 1)
    }
    #expect(said(by: run).contains("writer and reader are at the same place"))
  }

  @Test func valuesThatAreNotSomeBytesInARow() async {
    let complaint = "values follow one another without a gap"
    let writer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try writing(over: [0, 0, 0, 0]) { writer in try writer.writeVal(Gap(high: 1, low: 2)) }
    }
    #expect(said(by: writer).contains(complaint))
    let reader = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try reading([0, 0, 0, 0]) { reader in _ = unsafe try reader.readVal(as: Gap.self) }
    }
    #expect(said(by: reader).contains(complaint))
    let nothing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      writing(over: []) { writer in _ = writer.fill(Nothing()) }
    }
    #expect(said(by: nothing).contains("a value that memory is filled with has bytes"))
  }
}

/// Three bytes, and one after them that is nobody's.
private struct Gap {
  var high: UInt16
  var low: UInt8
}

private struct Nothing {}
