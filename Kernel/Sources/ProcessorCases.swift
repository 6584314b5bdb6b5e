internal import CKernel
internal import CVmIO
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
  /// How often each processor adds one to each of four values.
  private static let increments: UInt = 1000

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

    part.increment(Self.increments)
    takeOver(second, report)
    for size in 1...UInt(8) where size.nonzeroBitCount == 1 {
      let total = bareLoad(size, UserSpace.frame(ofPage: UserSpace.plainWindow) + Part.counter(size))
      report.expect("the sum", total, 2 * Self.increments & UInt.max >> (64 - 8 * size), size)
    }
    report.end("two processors that exchange the same values")
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
    part.increment(increments)
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

  /// The offset of a value of some bytes that both processors add to, in a page of user memory.
  static func counter(_ size: UInt) -> UInt { 256 + 64 * size }

  /// Adds one to values of 1, 2, 4 and 8 bytes, by loads and exchanges that succeed where the other processor was not there between.
  mutating func increment(_ count: UInt) {
    for size in 1...UInt(8) where size.nonzeroBitCount == 1 {
      let address = UserSpace.address(ofPage: UserSpace.plainWindow) + Self.counter(size)
      if isFirst { bareStore(0, size, UserSpace.frame(ofPage: UserSpace.plainWindow) + Self.counter(size)) }
      let (writer, reader) = (processor.first, processor.second)
      writer.set(address, size)
      reader.set(address, size)
      meet()
      var done: UInt = 0
      while done < count {
        let loaded = processor.call(entry_reader_fallible_atomic_load(), reader.address, size, size)
        report.expect("the error of a load", loaded.status, UInt(VMIO_OK), size)
        let desired = (loaded.value + 1) & UInt.max >> (64 - 8 * size)
        let exchanged = processor.call(
          entry_fallible_atomic_compare_exchange(), writer.address, reader.address, loaded.value, desired, size, size)
        report.count(2)
        if exchanged.status == UInt(VMIO_OK) {
          report.expect("the previous value", exchanged.value, loaded.value, size)
          done += 1
        } else {
          report.expect("the error of an exchange", exchanged.status, UInt(VMIO_DIFFERENT), size)
          report.expect("that another value was there", exchanged.value != loaded.value, true, size)
        }
      }
      meet()
    }
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
