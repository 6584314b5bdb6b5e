internal import CKernel

/// The cases of constructors, conversions and addresses. None of these accesses memory.
struct ConstructorCases {
  let processor = Processor.numbered(0)

  func run(_ report: inout Report) {
    construct(report, entry_infallible_from_kernel_space())
    report.end("infallible/from_kernel_space")
    construct(report, entry_infallible_from())
    report.end("infallible/from")
    construct(report, entry_fallible_from_user_space())
    report.end("fallible/from_user_space")
    construct(report, entry_reader_infallible_from_kernel_space())
    report.end("reader/infallible/from_kernel_space")
    construct(report, entry_reader_infallible_from())
    report.end("reader/infallible/from")
    construct(report, entry_reader_fallible_from_user_space())
    report.end("reader/fallible/from_user_space")
    convert(report, entry_infallible_to_fallible())
    report.end("infallible/to_fallible")
    convert(report, entry_reader_infallible_to_fallible())
    report.end("reader/infallible/to_fallible")
    point(report)
    report.end("addresses")
  }

  private let addresses: InlineArray<7, UInt> = [0, 1, 0x1000, 0x80_0000_0000, 1 << 63, .max - 7, .max]
  private let lengths: InlineArray<6, UInt> = [0, 1, 7, 8, 0x1000, .max]

  /// The cursor is the address given, and the end lies the length further on, wrapped.
  private func construct(_ report: Report, _ function: UInt) {
    for address in addresses.indices {
      for length in lengths.indices {
        let (address, length) = (addresses[address], lengths[length])
        let slot = processor.first
        slot.set(3, end: 3)
        let called = processor.call(function, slot.address, address, length)
        report.count()
        report.expect("a panic", called.panicked, false, address, length)
        report.expect("the cursor", slot.cursor, address, address, length)
        report.expect("the end", slot.end, address &+ length, address, length)
      }
    }
  }

  /// The cursor and the end are kept.
  private func convert(_ report: Report, _ function: UInt) {
    for address in addresses.indices {
      for length in lengths.indices {
        let (address, end) = (addresses[address], addresses[address] &+ lengths[length])
        let called = processor.call(function, address, end)
        report.count()
        report.expect("a panic", called.panicked, false, address, end)
        report.expect("the cursor", called.value, address, address, end)
        report.expect("the end", called.status, end, address, end)
      }
    }
  }

  /// Sums wrap around; a difference is that of an address and no more than it; an address is aligned to what divides
  /// it.
  private func point(_ report: Report) {
    for address in addresses.indices {
      for count in lengths.indices {
        let (address, count) = (addresses[address], lengths[count])
        let sum = processor.call(entry_pointer_wrapping_adding(), address, count)
        report.count()
        report.expect("the sum", sum.value, address &+ count, address, count)
        if count <= address {
          let difference = processor.call(entry_pointer_subtracting(), address, count)
          report.count()
          report.expect("the difference", difference.value, address - count, address, count)
        }
        if count > 0 {
          let aligned = processor.call(entry_pointer_is_aligned(), address, count)
          report.count()
          report.expect("alignment", aligned.truth, address.isMultiple(of: count), address, count)
        }
      }
    }
  }
}
