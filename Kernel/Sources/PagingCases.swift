internal import CKernel

/// The cases of pages that share a frame, and of pages that are brought in on demand.
struct PagingCases {
  private let processor = Processor.numbered(0)

  func run(_ report: inout Report) {
    aliases(report)
    report.end("aliased frames")
    onDemand(report)
    report.end("pages brought in on demand")
  }

  /// What is written by one page is read by the other one, and no other byte of physical memory changes.
  private func aliases(_ report: Report) {
    let (one, other) = (UserSpace.address(ofPage: UserSpace.aliases), UserSpace.address(ofPage: UserSpace.aliases + 1))
    let destination = processor.area + pageSize + 64
    let (writer, reader) = (processor.first, processor.second)
    for place in stride(from: UInt(64), to: 4000, by: 61) {
      let count = place % 48
      writer.set(one + place, count)
      let zeros = processor.call(entry_fallible_fill_zeros(), writer.address, count)
      report.count()
      report.expect("the zeros", zeros.value, count, place)
      writer.set(destination, count + 16)
      reader.set(other + place - 8, count + 16)
      let copied = processor.call(entry_infallible_write_fallible_fallible(), writer.address, reader.address)
      report.count()
      report.expect("the bytes copied", copied.value, count + 16, place)
      let holds = Model.holds(count + 16, at: destination, done: count + 16) { offset in
        8 <= offset && offset < count + 8 ? 0 : Model.initial(other + place - 8 + offset)
      }
      report.expect("memory as it should be", holds, true, place)
      Model.restore(count + 16, at: destination)
      Model.restore(count, at: one + place)
    }
    // Up to the first byte behind the second page, though its frame is there.
    Transfer(processor, report).zero(100, at: other + pageSize - 20, 100)
  }

  /// Accesses to pages that are not there bring them in, and succeed: in the middle of a copy too.
  private func onDemand(_ report: Report) {
    let transfer = Transfer(processor, report)
    let kernel = processor.area + 64
    let first = UserSpace.address(ofPage: UserSpace.onDemand.lowerBound)
    // The last bytes of one page, and some of the next two: three pages each time.
    let (count, plain) = (2 * pageSize, UserSpace.address(ofPage: UserSpace.plainWindow))
    for before in stride(from: UInt(16), to: 96, by: 5) {
      let start = first + pageSize - before
      demands(report, 3) {
        transfer.copy(entry_infallible_write_fallible_fallible(), isWriter: true, from: start, count, to: kernel, count)
      }
      demands(report, 3) {
        transfer.copy(entry_fallible_write_fallible_infallible(), isWriter: true, from: kernel, count, to: start, count)
      }
      demands(report, 3) {
        transfer.copy(
          entry_fallible_write_fallible_fallible(), isWriter: true, from: start, count, to: plain + 32, count)
      }
      demands(report, 3) { transfer.zero(count, at: start, count) }
      demands(report, 2) { transfer.value(before + 40, isWriter: true, user: start, before + 40, kernel: kernel) }
      demands(report, 2) { transfer.value(before + 40, isWriter: false, user: start, before + 40, kernel: kernel) }
      demands(report, 2) { transfer.zero(before + 17, at: start, before + 17) }
      // In blocks, of which some registers are loaded already when the next page is brought in.
      for blocks in 2...UInt(5) {
        let some = before + blocks * 64
        demands(report, 2) {
          transfer.copy(entry_infallible_write_fallible_fallible(), isWriter: true, from: start, some, to: kernel, some)
        }
        demands(report, 2) {
          transfer.copy(entry_fallible_write_fallible_infallible(), isWriter: true, from: kernel, some, to: start, some)
        }
        demands(report, 2) { transfer.zero(some, at: start, some) }
      }
    }
    demands(report, 1) { transfer.load(8, at: first + 64, 8) }
    demands(report, 1) { transfer.exchange(4, at: first + 64, 8, isExpected: true) }
    demands(report, 1) { transfer.exchange(4, at: first + 64, 8, isExpected: false) }
    // Up to the end of what can be brought in.
    let end = UserSpace.address(ofPage: UserSpace.onDemand.upperBound)
    demands(report, 1) { transfer.zero(pageSize, at: end - 100, pageSize) }
    demands(report, 1) { transfer.zero(pageSize, at: end - 100, 50) }
  }

  /// Runs a body that has some pages brought in, none of which is there before.
  private func demands(_ report: Report, _ pages: UInt, _ body: () -> Void) {
    PageTables.takeAway()
    let before = unsafe processor.state.pointee.demands
    body()
    report.expect("the number of pages brought in", UInt(unsafe processor.state.pointee.demands - before), pages)
  }
}
