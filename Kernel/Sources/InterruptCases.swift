internal import CKernel

/// The case of interrupts during copies.
struct InterruptCases {
  private let processor = Processor.numbered(0)
  /// The number of interrupts that have to meet the instructions that access memory.
  private let wanted: UInt64 = 20

  func run(_ report: inout Report) {
    let transfer = Transfer(processor, report)
    let kernel = processor.area + 64
    let plain = UserSpace.address(ofPage: UserSpace.plainWindow) + 64
    let hole = UserSpace.address(ofPage: UserSpace.holeWindow + 1)
    Hardware.startTimer()
    var round: UInt = 0
    while unsafe processor.state.pointee.interrupts_in_accesses < wanted, round < 200_000 {
      let count = 200 + round % 1500
      transfer.copy(entry_infallible_write_fallible_fallible(), isWriter: true, from: plain, count, to: kernel, count)
      transfer.copy(entry_fallible_write_fallible_infallible(), isWriter: true, from: kernel, count, to: plain, count)
      transfer.zero(count, at: hole - count / 2, count)
      round += 1
    }
    Hardware.stopTimer()
    let met = unsafe processor.state.pointee.interrupts_in_accesses
    report.expect("that interrupts meet accesses", met >= wanted, true, UInt(met), round)
    report.end("timer interrupts during copies")
  }
}
