internal import CKernel
internal import Synchronization

/// How far the second processor is, and how far both are to go.
private let arrived = Atomic<UInt>(0)
private let released = Atomic<UInt>(0)

/// The cases of two processors that fault together.
struct ProcessorCases {
  private static let rounds: UInt = 1500

  func run(_ report: inout Report) {
    let (first, second) = (Processor.numbered(0), Processor.numbered(1))
    PageTables.takeAway()
    Hardware.startSecond()
    for step in 1...UInt(2) {
      while arrived.load(ordering: .acquiring) < step {}
      let before = unsafe first.state.pointee.demands + second.state.pointee.demands
      let recoveries = unsafe (first.state.pointee.recoveries, second.state.pointee.recoveries)
      released.store(step, ordering: .releasing)
      Self.work(step, first, report)
      while arrived.load(ordering: .acquiring) < step + 1 {}
      report.count(UInt(unsafe second.state.pointee.calls))
      report.expect("the differences of the second processor", UInt(unsafe second.state.pointee.failures), 0)
      unsafe second.state.pointee.calls = 0
      unsafe second.state.pointee.failures = 0
      if step == 1 {
        // Each round of both faults three times, and twice more where blocks are repeated byte by byte.
        let least = UInt64(3 * Self.rounds)
        let both = unsafe (
          first.state.pointee.recoveries - recoveries.0, second.state.pointee.recoveries - recoveries.1
        )
        report.expect("that the first processor faults", both.0 >= least, true, UInt(both.0))
        report.expect("that the second processor faults", both.1 >= least, true, UInt(both.1))
        report.end("two processors that fault together")
      } else {
        let demands = unsafe first.state.pointee.demands + second.state.pointee.demands - before
        let pages = UserSpace.onDemand.upperBound - UserSpace.onDemand.lowerBound
        report.expect("the number of pages brought in", UInt(demands), pages)
        report.end("two processors that bring in the same pages")
      }
    }
  }

  /// What the second processor does.
  static func runSecond() -> Never {
    let second = Processor.numbered(1)
    for step in 1...UInt(2) {
      arrived.store(step, ordering: .releasing)
      while released.load(ordering: .acquiring) < step {}
      work(step, second, Report(of: second))
    }
    arrived.store(3, ordering: .releasing)
    kernel_halt()
  }

  /// A step of either: accesses that fault, in windows of its own; or reads of all pages that are brought in on demand.
  private static func work(_ step: UInt, _ processor: Processor, _ report: Report) {
    let transfer = Transfer(processor, report)
    let isFirst = processor.block == Processor.numbered(0).block
    let kernel = processor.area + 64
    if step == 2 {
      for page in UserSpace.onDemand {
        // All of the page, as more than that might not be there.
        let address = UserSpace.address(ofPage: page)
        transfer.copy(
          entry_infallible_write_fallible_fallible(), isWriter: true, from: address, pageSize, to: kernel, pageSize)
      }
      return
    }
    let hole = UserSpace.address(ofPage: (isFirst ? UserSpace.holeWindow : UserSpace.secondHoleWindow) + 1)
    let readOnly = UserSpace.address(ofPage: (isFirst ? UserSpace.readOnlyWindow : UserSpace.secondReadOnlyWindow) + 1)
    for round in 0..<rounds {
      let (before, count) = (round % 61, 64 + round % 17)
      transfer.copy(
        entry_infallible_write_fallible_fallible(), isWriter: true, from: hole - before, count, to: kernel, count)
      transfer.copy(
        entry_fallible_write_fallible_infallible(), isWriter: true, from: kernel, count, to: readOnly - before, count)
      transfer.zero(count, at: hole - before, count)
      transfer.exchange(8, at: readOnly, 8, isExpected: true)
      transfer.load(4, at: hole, 8)
    }
  }
}
