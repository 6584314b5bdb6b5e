internal import CKernel

/// The cases of user memory: calls at every byte of three pages, of which nothing is in the middle one or which cannot
/// be written there, on each side.
struct UserMemoryCases {
  private let processor = Processor.numbered(0)

  private var kernelSource: UInt { processor.area + 64 }
  private var kernelDestination: UInt { processor.area + 2 * pageSize + 64 }
  /// User memory in which nothing faults.
  private var plain: UInt { UserSpace.address(ofPage: UserSpace.plainWindow) + 64 }

  func run(_ report: inout Report) {
    let transfer = Transfer(processor, report)
    fromUser(transfer, entry_infallible_write_fallible_fallible(), isWriter: true)
    report.end("infallible/write_fallible/fallible")
    fromUser(transfer, entry_reader_fallible_read_fallible_infallible(), isWriter: false)
    report.end("reader/fallible/read_fallible/infallible")
    toUser(transfer, entry_fallible_write_fallible_infallible(), isWriter: true, from: kernelSource)
    report.end("fallible/write_fallible/infallible")
    toUser(transfer, entry_reader_infallible_read_fallible(), isWriter: false, from: kernelSource)
    report.end("reader/infallible/read_fallible")
    userToUser(transfer, entry_fallible_write_fallible_fallible(), isWriter: true)
    report.end("fallible/write_fallible/fallible")
    userToUser(transfer, entry_reader_fallible_read_fallible_fallible(), isWriter: false)
    report.end("reader/fallible/read_fallible/fallible")
    windows(writing: true) { address, count in transfer.zero(count, at: address, count + address % 3) }
    report.end("fallible/fill_zeros")
    windows(writing: true) { address, count in
      transfer.value(count, isWriter: true, user: address, left(count, address), kernel: kernelSource)
    }
    report.end("fallible/write_val")
    windows(writing: false) { address, count in
      transfer.value(count, isWriter: false, user: address, left(count, address), kernel: kernelDestination)
    }
    report.end("reader/fallible/read_val")
    single { size, address, left in transfer.load(size, at: address, left) }
    report.end("reader/fallible/atomic_load")
    single { size, address, left in
      // With the value that is expected and with another one near the bounds of pages, by turns elsewhere.
      let isExpected = (address / size).isMultiple(of: 2)
      transfer.exchange(size, at: address, left, isExpected: isExpected)
      if address % pageSize < 64 || address % pageSize >= pageSize - 64 {
        transfer.exchange(size, at: address, left, isExpected: !isExpected)
      }
    }
    report.end("fallible/atomic_compare_exchange")
  }

  /// The number of bytes left for a value: for one in five it is too small.
  private func left(_ count: UInt, _ address: UInt) -> UInt { count == 0 ? 0 : count + address % 5 - 1 }

  private func fromUser(_ transfer: Transfer, _ function: UInt, isWriter: Bool) {
    windows(writing: false) { address, count in
      transfer.copy(
        function, isWriter: isWriter, from: address, count, to: kernelDestination + address % 16, count + address % 3)
    }
  }

  private func toUser(_ transfer: Transfer, _ function: UInt, isWriter: Bool, from source: UInt) {
    windows(writing: true) { address, count in
      transfer.copy(
        function, isWriter: isWriter, from: source + address / 3 % 16, count + address % 3, to: address, count)
    }
  }

  private func userToUser(_ transfer: Transfer, _ function: UInt, isWriter: Bool) {
    windows(writing: false) { address, count in
      transfer.copy(function, isWriter: isWriter, from: address, count, to: plain + address % 16, count)
    }
    toUser(transfer, function, isWriter: isWriter, from: plain)
    // Both sides fault: what comes first counts.
    let hole = UserSpace.address(ofPage: UserSpace.holeWindow + 1)
    let readOnly = UserSpace.address(ofPage: UserSpace.readOnlyWindow + 1)
    for before in 0..<UInt(40) {
      for other in 0..<UInt(40) {
        transfer.copy(function, isWriter: isWriter, from: hole - before, 40, to: readOnly - other, 40)
      }
    }
  }

  /// Runs a body with addresses and counts: at every byte of three pages; all counts up to 80 from where those that are
  /// short begin; and counts for which there are instructions on strings.
  private func windows(writing: Bool, _ body: (_ address: UInt, _ count: UInt) -> Void) {
    let hole = UserSpace.address(ofPage: UserSpace.holeWindow)
    let readOnly = UserSpace.address(ofPage: UserSpace.readOnlyWindow)
    for place in 0..<3 * pageSize {
      body(hole + place, 17 + place % 48)
      body(readOnly + place, 17 + place % 47)
    }
    let bounds: InlineArray<4, UInt> = [
      hole + pageSize, hole + 2 * pageSize, readOnly + pageSize, readOnly + 2 * pageSize,
    ]
    for index in bounds.indices {
      for before in stride(from: UInt(0), to: 80, by: 1) {
        var count: UInt = before % 3
        while count < 80 {
          body(bounds[index] - before, count)
          count += 3
        }
      }
      var before: UInt = 0
      while before < 1100 {
        body(bounds[index] - before, 1024 + before % 64)
        before += 41
      }
    }
  }

  /// Runs a body with the sizes of single accesses, all places around the bounds of pages, and numbers of bytes left.
  private func single(_ body: (_ size: UInt, _ address: UInt, _ left: UInt) -> Void) {
    for size in 1...UInt(8) where size.nonzeroBitCount == 1 {
      for page in 0..<UInt(3) {
        let hole = UserSpace.address(ofPage: UserSpace.holeWindow + page)
        let readOnly = UserSpace.address(ofPage: UserSpace.readOnlyWindow + page)
        for place in 0..<pageSize {
          // Every place that is aligned, and some that are not.
          if place % size != 0 && place > 64 { continue }
          body(size, hole + place, size + place % 3)
          body(size, readOnly + place, size + place % 3)
          if place < 64 { body(size, hole + place, size - 1) }
        }
      }
    }
  }
}
