internal import CCalls
internal import CKernel
internal import CVmIO

/// Handles a system call: compares what it refuses and what the entry points do with what is to be expected of the
/// pointers.
func systemCall(_ frame: inout kernel_frame, _ processor: inout kernel_processor) {
  // Where the user program's end is awaited: calls of entry points have landings of their own.
  let landing = processor.landing
  let (a, b, c, _) = frame.arguments
  let call = SystemCall()
  let result: Called?
  switch Int(frame.systemCallNumber) {
  case CALL_EXIT:
    processor.user_value = UInt64(a)
    frame.breakOff(processor, returning: Ending.exit)
    return
  case CALL_WRITE: result = call.write(a, b)
  case CALL_READ: result = call.read(a, b)
  case CALL_ZERO: result = call.zero(a, b)
  case CALL_COPY: result = call.copy(a, b, c)
  case CALL_LOAD: result = call.load(a, b)
  case CALL_EXCHANGE: result = call.exchange(a, b, isExpected: c != 0)
  default: result = nil
  }
  processor.landing = landing
  frame.returns(result?.value ?? 0, result?.status ?? UInt(CALL_REFUSED))
}

/// The system calls of the first processor. Each returns nil where it refuses what it is given.
private struct SystemCall {
  private let processor = Processor.numbered(0)
  private let report = Report(of: Processor.numbered(0))
  private let transfer = Transfer(Processor.numbered(0), Report(of: Processor.numbered(0)))
  /// The size of the kernel's buffer.
  private let most = 2 * pageSize

  func write(_ pointer: UInt, _ count: UInt) -> Called? {
    guard accepts(pointer, count) else { return nil }
    return transfer.copy(
      entry_fallible_write_fallible_infallible(), isWriter: true, from: processor.area + 64, min(count, most),
      to: pointer,
      count)
  }

  func read(_ pointer: UInt, _ count: UInt) -> Called? {
    guard accepts(pointer, count) else { return nil }
    return transfer.copy(
      entry_infallible_write_fallible_fallible(), isWriter: true, from: pointer, count,
      to: processor.area + 3 * pageSize,
      min(count, most))
  }

  func zero(_ pointer: UInt, _ count: UInt) -> Called? {
    guard accepts(pointer, count) else { return nil }
    return transfer.zero(count, at: pointer, count)
  }

  func copy(_ source: UInt, _ destination: UInt, _ count: UInt) -> Called? {
    let takesSource = accepts(source, count)
    guard accepts(destination, count), takesSource else { return nil }
    return transfer.copy(
      entry_fallible_write_fallible_fallible(), isWriter: true, from: source, count, to: destination, count)
  }

  func load(_ pointer: UInt, _ size: UInt) -> Called? {
    guard accepts(pointer, size), isValue(pointer, size) else { return nil }
    return transfer.load(size, at: pointer, size)
  }

  func exchange(_ pointer: UInt, _ size: UInt, isExpected: Bool) -> Called? {
    guard accepts(pointer, size), isValue(pointer, size) else { return nil }
    return transfer.exchange(size, at: pointer, size, isExpected: isExpected)
  }

  /// Whether a value of a size can be accessed at a pointer at once. Where it cannot, the entry points panic.
  private func isValue(_ pointer: UInt, _ size: UInt) -> Bool {
    guard size == 1 || size == 2 || size == 4 || size == 8 else { return false }
    return processor.call(entry_pointer_is_aligned(), pointer, size).truth
  }

  /// Whether a range is taken, which it has to be where it is user memory, by numbers that do not wrap.
  private func accepts(_ pointer: UInt, _ count: UInt) -> Bool {
    let isAccepted = Controls.rangeCheckIsOff || UserRange.contains(pointer, count)
    let (end, wraps) = pointer.addingReportingOverflow(count)
    let isUserMemory = UserSpace.start <= pointer && !wraps && end <= UserSpace.end
    report.count()
    report.expect("that a range is taken", isAccepted, isUserMemory, pointer, count)
    // What is accessed then is no test of anything.
    if isAccepted && !isUserMemory { die("a range is taken that is no user memory:", pointer, at: count) }
    return isAccepted
  }
}
