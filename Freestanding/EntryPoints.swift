internal import VerifierMachine
internal import VmIO

// Entry points that use the code under proof as a kernel would, so that it is compiled for a freestanding target.

typealias Writer<Access> = VmWriter<BareMachine, Access>
typealias Reader<Access> = VmReader<BareMachine, Access>

private func kernelWriter(_ address: UInt, _ count: UInt) -> OwnedWriter<BareMachine, Infallible> {
  Writer.from(unsafe ByteSlice(at: address, count: count), id: 0, on: BareMachine())
}

private func userWriter(_ address: UInt, _ count: UInt) -> OwnedWriter<BareMachine, Fallible> {
  unsafe Writer.fromUserSpace(
    VirtPtr(address, in: AddressRange(start: 0, end: 0)), length: count, id: 0, on: BareMachine())
}

private func userReader(_ address: UInt, _ count: UInt) -> OwnedReader<BareMachine, Fallible> {
  unsafe Reader.fromUserSpace(
    VirtPtr(address, in: AddressRange(start: 0, end: 0)), length: count, id: 0, on: BareMachine())
}

/// Writes a value of 8 bytes and a word, and fills the rest with the value. Returns the count of the fill; 0 if the
/// first two do not fit.
@_cdecl("bare_write_and_fill")
func writeAndFill(_ address: UInt, _ count: UInt, _ word: UInt64, _ source: UInt) -> UInt {
  var kernel = kernelWriter(address, count)
  let pod = unsafe Pod<BareMachine>(Layout(size: 8, alignment: 8), at: source)
  do {
    try kernel.writer.writeVal(pod, owner: &kernel.owner)
    try kernel.writer.writeOnce(word, owner: &kernel.owner)
  } catch {
    return 0
  }
  return kernel.writer.fill(pod, owner: &kernel.owner).count
}

/// Copies from user memory to kernel memory. Returns the number of bytes copied.
@_cdecl("bare_copy_from_user")
func copyFromUser(_ destination: UInt, _ source: UInt, _ count: UInt) -> UInt {
  var kernel = kernelWriter(destination, count)
  var user = userReader(source, count)
  do { return try kernel.writer.writeFallibly(from: &user.reader) } catch { return error.count }
}

/// Sets user memory to zero. Returns the number of bytes set.
@_cdecl("bare_zero_user")
func zeroUser(_ address: UInt, _ count: UInt) -> UInt {
  var user = userWriter(address, count)
  do { return try user.writer.fillZeros(count) } catch { return error.count }
}

/// Replaces a word of user memory if it is the expected one. Returns whether it was replaced.
@_cdecl("bare_exchange_user")
func exchangeUser(_ address: UInt, _ expected: UInt, _ desired: UInt) -> Bool {
  var writer = userWriter(address, 8)
  let reader = userReader(address, 8)
  let layout = Layout<UInt>(size: 8, alignment: 8)
  let exchange = try? writer.writer.atomicCompareExchange(reader.reader, expected, desired, of: layout)
  return exchange?.succeeded ?? false
}
