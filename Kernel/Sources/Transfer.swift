internal import CKernel
internal import CVmIO

/// Calls of methods on memory that may fault, by one processor, each compared with what its contract says: the bytes
/// before the first that faults are done, both cursors are behind them, and no other byte changes.
struct Transfer {
  let processor: Processor
  let report: Report

  init(_ processor: Processor, _ report: Report) { (self.processor, self.report) = (processor, report) }

  /// `write_fallible` or `read_fallible`, from a reader of `remain` bytes to a writer of `avail` bytes.
  @discardableResult
  func copy(
    _ function: UInt, isWriter: Bool, from source: UInt, _ remain: UInt, to destination: UInt, _ avail: UInt
  ) -> Called {
    let (writer, reader) = (processor.first, processor.second)
    writer.set(destination, avail)
    reader.set(source, remain)
    let fits = remain < avail ? remain : avail
    let readable = Model.done(fits, from: source, writing: false)
    let done = Model.done(readable, from: destination, writing: true)
    let (mine, other) = isWriter ? (writer, reader) : (reader, writer)
    let called = processor.call(function, mine.address, other.address)
    expect(called, done: done, of: fits, source, destination)
    sample("copy", source, destination, fits, called)
    report.expect("the writer's cursor", writer.cursor, destination &+ done, source, destination)
    report.expect("the writer's end", writer.end, destination &+ avail, source, destination)
    report.expect("the reader's cursor", reader.cursor, source &+ done, source, destination)
    report.expect("the reader's end", reader.end, source &+ remain, source, destination)
    let checked = fits < done + 64 ? fits : done
    let isPlain = Model.isPlain(done, at: source)
    let holds = Model.holds(checked, at: destination, done: done) { place in
      isPlain ? pattern(source &+ place) : Model.initial(source &+ place)
    }
    report.expect("memory as it should be", holds, true, source, destination)
    Model.restore(done, at: destination)
    return called
  }

  /// `fill_zeros`, of a writer of `avail` bytes.
  @discardableResult
  func zero(_ length: UInt, at destination: UInt, _ avail: UInt) -> Called {
    let writer = processor.first
    writer.set(destination, avail)
    let fits = length < avail ? length : avail
    let done = Model.done(fits, from: destination, writing: true)
    let called = processor.call(entry_fallible_fill_zeros(), writer.address, length)
    expect(called, done: done, of: fits, destination, length)
    sample("zero", destination, destination, fits, called)
    report.expect("the cursor", writer.cursor, destination &+ done, destination, length)
    report.expect("the end", writer.end, destination &+ avail, destination, length)
    let holds = Model.holds(fits < done + 64 ? fits : done, at: destination, done: done) { _ in 0 }
    report.expect("memory as it should be", holds, true, destination, length)
    Model.restore(done, at: destination)
    return called
  }

  /// The number of bytes done and the error of a method that may be interrupted.
  private func expect(_ called: Called, done: UInt, of fits: UInt, _ first: UInt, _ second: UInt) {
    report.count()
    report.expect("a panic", called.panicked, false, first, second)
    report.expect("the error", called.status, UInt(done == fits ? VMIO_OK : VMIO_PAGE_FAULT), first, second)
    report.expect("the count", called.value, done, first, second)
  }

  /// Writes down one call in 499 of the first processor's as it went, for scripts/boot-kernel to judge it by itself: what is copied
  /// from where to where, how many bytes, and the number of bytes done with the error.
  private func sample(_ name: StaticString, _ source: UInt, _ destination: UInt, _ count: UInt, _ called: Called) {
    guard report.calls.isMultiple(of: 499), processor.block == Processor.numbered(0).block else { return }
    Console.write("# call ")
    Console.write(name)
    let numbers: InlineArray<5, UInt> = [source, destination, count, called.value, called.status]
    for index in numbers.indices {
      Console.write(" ")
      Console.write(numbers[index])
    }
    Console.write("\n")
  }

  /// `write_val` to user memory, or `read_val` from it: a value that does not fit is an error and nothing is accessed;
  /// where a byte faults the cursor stays, and the bytes before it are done.
  func value(_ size: UInt, isWriter: Bool, user: UInt, _ left: UInt, kernel: UInt) {
    let slot = processor.first
    slot.set(user, left)
    let fits = size <= left
    let done = fits ? Model.done(size, from: user, writing: isWriter) : 0
    let function = isWriter ? entry_fallible_write_val() : entry_reader_fallible_read_val()
    let called = processor.call(function, slot.address, kernel, size, 1)
    report.count()
    report.expect("a panic", called.panicked, false, user, size)
    let status = !fits ? VMIO_INVALID_ARGS : done < size ? VMIO_PAGE_FAULT : VMIO_OK
    report.expect("the error", called.value, UInt(status), user, size)
    report.expect("the cursor", slot.cursor, fits && done == size ? user &+ size : user, user, size)
    report.expect("the end", slot.end, user &+ left, user, size)
    let (from, to) = isWriter ? (kernel, user) : (user, kernel)
    let holds = Model.holds(size, at: to, done: done) { place in Model.initial(from &+ place) }
    report.expect("memory as it should be", holds, true, user, size)
    Model.restore(done, at: to)
  }

  /// `atomic_load`: an error where the value does not fit or faults; a panic where the cursor is not aligned; else the
  /// value.
  @discardableResult
  func load(_ size: UInt, at user: UInt, _ left: UInt) -> Called {
    let slot = processor.first
    slot.set(user, left)
    let (fits, isAligned) = (size <= left, user.isMultiple(of: size))
    let called = processor.call(entry_reader_fallible_atomic_load(), slot.address, size, size)
    report.count()
    report.expect("a panic", called.panicked, fits && !isAligned, user, size)
    if called.panicked { return called }
    let isThere = fits && Model.done(size, from: user, writing: false) == size
    let status = !fits ? VMIO_INVALID_ARGS : isThere ? VMIO_OK : VMIO_PAGE_FAULT
    report.expect("the error", called.status, UInt(status), user, size)
    report.expect("the value", called.value, isThere ? Model.bits(size, at: user) : 0, user, size)
    report.expect("the cursor", slot.cursor, user, user, size)
    report.expect("the end", slot.end, user &+ left, user, size)
    return called
  }

  /// `atomic_compare_exchange`, of the value that is there or of another one: the value before, and the desired one in
  /// its place if it was the expected one. Memory that cannot be written faults either way.
  @discardableResult
  func exchange(_ size: UInt, at user: UInt, _ left: UInt, isExpected: Bool) -> Called {
    let (writer, reader) = (processor.first, processor.second)
    writer.set(user, left)
    reader.set(user, left)
    let (fits, isAligned) = (size <= left, user.isMultiple(of: size))
    let mask = UInt.max >> (64 - 8 * size)
    let previous = Model.bits(size, at: user)
    let expected = isExpected ? previous : ~previous & mask
    let desired: UInt = 0x0f1e_2d3c_4b5a_6978 & mask
    let called = processor.call(
      entry_fallible_atomic_compare_exchange(), writer.address, reader.address, expected, desired, size, size)
    report.count()
    report.expect("a panic", called.panicked, fits && !isAligned, user, size)
    if called.panicked { return called }
    let isThere = fits && Model.done(size, from: user, writing: true) == size
    let status =
      !fits ? VMIO_INVALID_ARGS : !isThere ? VMIO_PAGE_FAULT : isExpected ? VMIO_OK : VMIO_DIFFERENT
    report.expect("the error", called.status, UInt(status), user, size)
    report.expect("the previous value", called.value, isThere ? previous : 0, user, size)
    report.expect("the cursor", writer.cursor, user, user, size)
    report.expect("the end", writer.end, user &+ left, user, size)
    let done = isThere && isExpected ? size : 0
    let holds = Model.holds(size, at: user, done: done) { place in UInt8(truncatingIfNeeded: desired >> (8 * place)) }
    report.expect("memory as it should be", holds, true, user, size)
    Model.restore(size, at: user)
    return called
  }
}
