internal import CKernel
internal import Synchronization

/// The number of the last meeting that each processor came to.
private let firstMeeting = Atomic<UInt>(0)
private let secondMeeting = Atomic<UInt>(0)

/// The cases of two processors that fault together.
struct ProcessorCases {
  /// The rounds of the first case, and after how many of them the processors wait for each other, so that neither is done before
  /// the other begins.
  private static let rounds: UInt = 1500
  private static let roundsBetweenMeetings: UInt = 100

  func run(_ report: inout Report) {
    let (first, second) = (Processor.numbered(0), Processor.numbered(1))
    PageTables.takeAway()
    Hardware.startSecond()
    var part = Part(processor: first, report: report)

    let recoveries = unsafe (first.state.pointee.recoveries, second.state.pointee.recoveries)
    part.faultInOwnWindows(Self.rounds, Self.roundsBetweenMeetings)
    takeOver(second, report)
    // Each round has five accesses that fault.
    let least = UInt64(5 * Self.rounds)
    let both = unsafe (
      first.state.pointee.recoveries - recoveries.0, second.state.pointee.recoveries - recoveries.1
    )
    report.expect("that the first processor faults", both.0 >= least, true, UInt(both.0))
    report.expect("that the second processor faults", both.1 >= least, true, UInt(both.1))
    report.end("two processors that fault together")

    let before = unsafe first.state.pointee.demands + second.state.pointee.demands
    part.readPagesOnDemand()
    takeOver(second, report)
    let demands = unsafe first.state.pointee.demands + second.state.pointee.demands - before
    let pages = UserSpace.onDemand.upperBound - UserSpace.onDemand.lowerBound
    report.expect("the number of pages brought in", UInt(demands), pages)
    report.end("two processors that bring in the same pages")
  }

  /// Adds the second processor's calls to a report. It has come to the last meeting of a case, and waits at the first one of the next.
  private func takeOver(_ second: Processor, _ report: Report) {
    report.count(UInt(unsafe second.state.pointee.calls))
    report.expect("the differences of the second processor", UInt(unsafe second.state.pointee.failures), 0)
    unsafe second.state.pointee.calls = 0
    unsafe second.state.pointee.failures = 0
  }

  /// What the second processor does.
  static func runSecond() -> Never {
    let second = Processor.numbered(1)
    var part = Part(processor: second, report: Report(of: second))
    part.faultInOwnWindows(rounds, roundsBetweenMeetings)
    part.readPagesOnDemand()
    kernel_halt()
  }
}

/// What either processor does of the cases.
private struct Part {
  let processor: Processor
  let report: Report
  private var meeting: UInt = 0

  init(processor: Processor, report: Report) { (self.processor, self.report) = (processor, report) }

  private var isFirst: Bool { processor.block == Processor.numbered(0).block }
  private var transfer: Transfer { Transfer(processor, report) }
  private var kernel: UInt { processor.area + 64 }

  /// Waits for the other processor.
  private mutating func meet() {
    meeting += 1
    if isFirst {
      firstMeeting.store(meeting, ordering: .releasing)
      while secondMeeting.load(ordering: .acquiring) < meeting {}
    } else {
      secondMeeting.store(meeting, ordering: .releasing)
      while firstMeeting.load(ordering: .acquiring) < meeting {}
    }
  }

  /// Accesses that fault, in windows of this processor's own.
  mutating func faultInOwnWindows(_ rounds: UInt, _ roundsBetweenMeetings: UInt) {
    let hole = UserSpace.address(ofPage: (isFirst ? UserSpace.holeWindow : UserSpace.secondHoleWindow) + 1)
    let readOnly = UserSpace.address(ofPage: (isFirst ? UserSpace.readOnlyWindow : UserSpace.secondReadOnlyWindow) + 1)
    for round in 0..<rounds {
      if round.isMultiple(of: roundsBetweenMeetings) { meet() }
      let (before, count) = (round % 61, 64 + round % 17)
      transfer.copy(
        entry_infallible_write_fallible_fallible(), isWriter: true, from: hole - before, count, to: kernel, count)
      transfer.copy(
        entry_fallible_write_fallible_infallible(), isWriter: true, from: kernel, count, to: readOnly - before, count)
      transfer.zero(count, at: hole - before, count)
      transfer.exchange(8, at: readOnly, 8, isExpected: true)
      transfer.load(4, at: hole, 8)
    }
    meet()
  }

  /// Reads of all pages that are brought in on demand, one after the other and both processors in the same order.
  mutating func readPagesOnDemand() {
    meet()
    for page in UserSpace.onDemand {
      transfer.copy(
        entry_infallible_write_fallible_fallible(), isWriter: true, from: UserSpace.address(ofPage: page), pageSize,
        to: kernel, pageSize)
    }
    meet()
  }
}
