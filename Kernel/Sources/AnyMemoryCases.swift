internal import CKernel

/// The entry points that writers and readers of either memory have.
private struct Family {
  let cursor, end, length, hasLength, limit, skip, limitConsuming, skipConsuming: UInt
}

/// The places and counts that are tried: some addresses with the bytes that are left there.
private let places: InlineArray<7, (cursor: UInt, length: UInt)> = [
  (0, 0), (0x1000, 0), (0x1000, 1), (5, 4), (0x1000, 0x2000), (0, .max), (.max - 8, 8),
]
private let counts: InlineArray<8, UInt> = [0, 1, 2, 4, 8, 0x2000, 0x2001, .max]

/// The cases of writers and readers of either memory.
struct AnyMemoryCases {
  let processor = Processor.numbered(0)

  func run(_ report: inout Report) {
    let writers = Family(
      cursor: entry_any_cursor(), end: entry_any_end(), length: entry_any_avail(), hasLength: entry_any_has_avail(),
      limit: entry_any_limit(), skip: entry_any_skip(), limitConsuming: entry_any_limit_consuming(),
      skipConsuming: entry_any_skip_consuming())
    observe(report, writers.cursor) { cursor, length in cursor }
    report.end("any/cursor")
    observe(report, writers.end) { cursor, length in cursor &+ length }
    report.end("any/end")
    observe(report, writers.length) { cursor, length in length }
    report.end("any/avail")
    observe(report, writers.hasLength, mask: 0xff) { cursor, length in length > 0 ? 1 : 0 }
    report.end("any/has_avail")
    limit(report, writers)
    report.end("any/limit")
    skip(report, writers)
    report.end("any/skip")
    clone(report)
    report.end("any/clone_exclusive")

    let readers = Family(
      cursor: entry_reader_any_cursor(), end: entry_reader_any_end(), length: entry_reader_any_remain(),
      hasLength: entry_reader_any_has_remain(), limit: entry_reader_any_limit(), skip: entry_reader_any_skip(),
      limitConsuming: entry_reader_any_limit_consuming(), skipConsuming: entry_reader_any_skip_consuming())
    observe(report, readers.cursor) { cursor, length in cursor }
    report.end("reader/any/cursor")
    observe(report, readers.end) { cursor, length in cursor &+ length }
    report.end("reader/any/end")
    observe(report, readers.length) { cursor, length in length }
    report.end("reader/any/remain")
    observe(report, readers.hasLength, mask: 0xff) { cursor, length in length > 0 ? 1 : 0 }
    report.end("reader/any/has_remain")
    limit(report, readers)
    report.end("reader/any/limit")
    skip(report, readers)
    report.end("reader/any/skip")
  }

  /// Calls a function of a place, which changes nothing.
  private func observe(_ report: Report, _ function: UInt, mask: UInt = .max, _ expected: (UInt, UInt) -> UInt) {
    for index in places.indices {
      let (cursor, length) = places[index]
      let slot = processor.first
      slot.set(cursor, length)
      let called = processor.call(function, slot.address)
      report.count()
      report.expect("a panic", called.panicked, false, cursor, length)
      report.expect("the result", called.value & mask, expected(cursor, length), cursor, length)
      report.expect("the cursor", slot.cursor, cursor, cursor, length)
      report.expect("the end", slot.end, cursor &+ length, cursor, length)
    }
  }

  /// `limit`: the cursor stays, and no more is left than the limit, nor than there was.
  private func limit(_ report: Report, _ family: Family) {
    for index in places.indices {
      for most in counts.indices {
        let ((cursor, length), most) = (places[index], counts[most])
        let slot = processor.first
        slot.set(cursor, length)
        let called = processor.call(family.limit, slot.address, most)
        report.count()
        report.expect("a panic", called.panicked, false, cursor, most)
        report.expect("the cursor", slot.cursor, cursor, cursor, most)
        report.expect("the end", slot.end, cursor &+ (length < most ? length : most), cursor, most)
        let consuming = processor.call(family.limitConsuming, cursor, cursor &+ length, most)
        report.count()
        report.expect("the cursor returned", consuming.value, slot.cursor, cursor, most)
        report.expect("the end returned", consuming.status, slot.end, cursor, most)
      }
    }
  }

  /// `skip`: the cursor moves by the count, and the end stays; a panic where there are fewer bytes.
  private func skip(_ report: Report, _ family: Family) {
    for index in places.indices {
      for count in counts.indices {
        let ((cursor, length), count) = (places[index], counts[count])
        let slot = processor.first
        slot.set(cursor, length)
        let called = processor.call(family.skip, slot.address, count)
        let consuming = processor.call(family.skipConsuming, cursor, cursor &+ length, count)
        report.count(2)
        report.expect("a panic", called.panicked, count > length, cursor, count)
        report.expect("a panic of the form that returns", consuming.panicked, count > length, cursor, count)
        if count > length { continue }
        report.expect("the cursor", slot.cursor, cursor &+ count, cursor, count)
        report.expect("the end", slot.end, cursor &+ length, cursor, count)
        report.expect("the cursor returned", consuming.value, slot.cursor, cursor, count)
        report.expect("the end returned", consuming.status, slot.end, cursor, count)
      }
    }
  }

  /// `clone_exclusive`: the body gets an equal writer, and what it does to that leaves the writer alone.
  private func clone(_ report: Report) {
    for index in places.indices {
      let (cursor, length) = places[index]
      let (slot, seen) = (processor.first, processor.second)
      slot.set(cursor, length)
      seen.set(0, end: 0)
      let called = processor.call(
        entry_any_clone_exclusive(), slot.address, address_of_kernel_note_clone(), seen.address)
      report.count()
      report.expect("a panic", called.panicked, false, cursor, length)
      report.expect("the cursor of the clone", seen.cursor, cursor, cursor, length)
      report.expect("the end of the clone", seen.end, cursor &+ length, cursor, length)
      report.expect("the cursor", slot.cursor, cursor, cursor, length)
      report.expect("the end", slot.end, cursor &+ length, cursor, length)
    }
  }
}

/// Notes down a clone, and changes it.
@c(kernel_note_clone)
func noteClone(_ clone: UInt, _ context: UInt) {
  let slot = Slot(address: clone)
  Slot(address: context).set(slot.cursor, end: slot.end)
  slot.set(7, end: 7)
}
