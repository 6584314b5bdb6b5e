internal import CKernel
internal import CVmIO

/// The cases of kernel memory.
struct KernelMemoryCases {
  let processor = Processor.numbered(0)

  /// Where values and sources are, and where writers write.
  private var source: UInt {
    Controls.sourceIsUser ? UserSpace.address(ofPage: UserSpace.plainWindow) + 64 : processor.area + 64
  }
  private var destination: UInt { processor.area + pageSize + 64 }

  func run(_ report: inout Report) {
    value(report, entry_infallible_write_val(), isWriter: true)
    report.end("infallible/write_val")
    value(report, entry_reader_infallible_read_val(), isWriter: false)
    report.end("reader/infallible/read_val")
    writeOnce(report)
    report.end("infallible/write_once")
    readOnce(report)
    report.end("reader/infallible/read_once")
    fill(report)
    report.end("infallible/fill")
    fillZeros(report)
    report.end("infallible/fill_zeros")
    copy(report, entry_infallible_write(), isWriter: true)
    report.end("infallible/write")
    copy(report, entry_reader_infallible_read(), isWriter: false)
    report.end("reader/infallible/read")
  }

  /// `write_val` and `read_val`: a value that fits is copied, and the cursor moves by its size; else nothing changes.
  private func value(_ report: Report, _ function: UInt, isWriter: Bool) {
    for size in 0..<UInt(70) {
      for left in size / 2..<size + 3 {
        let slot = processor.first
        let (from, to) = (source + size % 8, destination + left % 16)
        let (mine, other) = isWriter ? (to, from) : (from, to)
        slot.set(mine, left)
        let called = processor.call(function, slot.address, other, size, 1)
        let fits = size <= left
        report.count()
        report.expect("a panic", called.panicked, false, size, left)
        report.expect("the error", called.value, UInt(fits ? VMIO_OK : VMIO_INVALID_ARGS), size, left)
        report.expect("the cursor", slot.cursor, fits ? mine + size : mine, size, left)
        report.expect("the end", slot.end, mine + left, size, left)
        let holds = Model.holds(size, at: to, done: fits ? size : 0) { place in Model.initial(from + place) }
        report.expect("memory as it should be", holds, true, size, left)
        Model.restore(size, at: to)
      }
    }
  }

  /// Runs a body with each size of a single access, each place in 8 bytes, and each number of bytes left up to 9.
  private func singleAccesses(_ body: (_ size: UInt, _ place: UInt, _ left: UInt) -> Void) {
    for size in 1...UInt(8) where size.nonzeroBitCount == 1 {
      for place in 0..<UInt(8) {
        for left in 0..<UInt(10) { body(size, place, left) }
      }
    }
  }

  /// `write_once`: an error where the value does not fit; a panic where the cursor is not aligned; else one store of
  /// its bytes.
  private func writeOnce(_ report: Report) {
    singleAccesses { size, place, left in
      let slot = processor.first
      let bits: UInt = 0x8877_6655_4433_2211 & (.max >> (64 - 8 * size))
      let to = destination + place
      slot.set(to, left)
      let called = processor.call(entry_infallible_write_once(), slot.address, bits, size, size)
      let (fits, isAligned) = (size <= left, to.isMultiple(of: size))
      report.count()
      report.expect("a panic", called.panicked, fits && !isAligned, size, place)
      let done = fits && isAligned ? size : 0
      let holds = Model.holds(size, at: to, done: done) { place in
        UInt8(truncatingIfNeeded: bits >> (8 * place))
      }
      report.expect("memory as it should be", holds, true, size, place)
      Model.restore(size, at: to)
      if called.panicked { return }
      report.expect("the error", called.value, UInt(fits ? VMIO_OK : VMIO_INVALID_ARGS), size, place)
      report.expect("the cursor", slot.cursor, to + done, size, place)
      report.expect("the end", slot.end, to + left, size, place)
    }
  }

  /// `read_once`: the same of one load.
  private func readOnce(_ report: Report) {
    singleAccesses { size, place, left in
      let slot = processor.first
      let from = source + place
      slot.set(from, left)
      let called = processor.call(entry_reader_infallible_read_once(), slot.address, size, size)
      let (fits, isAligned) = (size <= left, from.isMultiple(of: size))
      report.count()
      report.expect("a panic", called.panicked, fits && !isAligned, size, place)
      if called.panicked { return }
      report.expect("the error", called.status, UInt(fits ? VMIO_OK : VMIO_INVALID_ARGS), size, place)
      report.expect("the value", called.value, fits ? Model.bits(size, at: from) : 0, size, place)
      report.expect("the cursor", slot.cursor, fits ? from + size : from, size, place)
      report.expect("the end", slot.end, from + left, size, place)
    }
  }

  /// `fill`: a panic where the cursor is not aligned, or where what is left is no multiple of the size; else the value
  /// over and over, up to the end.
  private func fill(_ report: Report) {
    let sizes: InlineArray<8, UInt> = [1, 2, 3, 4, 8, 12, 16, 24]
    for index in sizes.indices {
      let size = sizes[index]
      var alignment: UInt = 1
      while size.isMultiple(of: alignment) {
        for place in 0..<UInt(8) {
          for left in 0..<UInt(50) { fill(report, size, alignment, at: destination + place, left) }
        }
        alignment *= 2
      }
    }
  }

  private func fill(_ report: Report, _ size: UInt, _ alignment: UInt, at to: UInt, _ left: UInt) {
    let slot = processor.first
    slot.set(to, left)
    let called = processor.call(entry_infallible_fill(), slot.address, source, size, alignment)
    let panics = !to.isMultiple(of: alignment) || !left.isMultiple(of: size)
    report.count()
    report.expect("a panic", called.panicked, panics, size, left)
    let holds = Model.holds(left, at: to, done: panics ? 0 : left) { place in Model.initial(source + place % size) }
    report.expect("memory as it should be", holds, true, size, left)
    Model.restore(left, at: to)
    if called.panicked { return }
    report.expect("the count", called.value, left / size, size, left)
    report.expect("the cursor", slot.cursor, to + left, size, left)
    report.expect("the end", slot.end, to + left, size, left)
  }

  /// `fill_zeros`: as many zeros as are asked for and fit.
  private func fillZeros(_ report: Report) {
    for length in 0..<UInt(80) {
      for left in 0..<UInt(80) where left % 3 == length % 3 {
        let slot = processor.first
        let (to, done) = (destination + left % 16, length < left ? length : left)
        slot.set(to, left)
        let called = processor.call(entry_infallible_fill_zeros(), slot.address, length)
        report.count()
        report.expect("a panic", called.panicked, false, length, left)
        report.expect("the count", called.value, done, length, left)
        report.expect("the cursor", slot.cursor, to + done, length, left)
        report.expect("the end", slot.end, to + left, length, left)
        let holds = Model.holds(length, at: to, done: done) { _ in 0 }
        report.expect("memory as it should be", holds, true, length, left)
        Model.restore(length, at: to)
      }
    }
  }

  /// `write` and `read`: as many bytes as both sides have.
  private func copy(_ report: Report, _ function: UInt, isWriter: Bool) {
    for remain in 0..<UInt(80) {
      for avail in 0..<UInt(80) where avail % 3 == remain % 3 {
        let (writer, reader) = (processor.first, processor.second)
        let (from, to) = (source + remain % 16, destination + avail % 16)
        let done = remain < avail ? remain : avail
        writer.set(to, avail)
        reader.set(from, remain)
        let (mine, other) = isWriter ? (writer, reader) : (reader, writer)
        let called = processor.call(function, mine.address, other.address)
        report.count()
        report.expect("a panic", called.panicked, false, remain, avail)
        report.expect("the count", called.value, done, remain, avail)
        report.expect("the writer's cursor", writer.cursor, to + done, remain, avail)
        report.expect("the writer's end", writer.end, to + avail, remain, avail)
        report.expect("the reader's cursor", reader.cursor, from + done, remain, avail)
        report.expect("the reader's end", reader.end, from + remain, remain, avail)
        let holds = Model.holds(avail, at: to, done: done) { place in Model.initial(from + place) }
        report.expect("memory as it should be", holds, true, remain, avail)
        Model.restore(avail, at: to)
      }
    }
  }
}
