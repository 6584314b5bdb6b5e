public import VerifierMachine

// Writing to kernel memory, which never faults.

extension VmWriter where Access == Infallible {
  /// Creates a writer for the `length` bytes of kernel memory at `pointer`, with its owner.
  ///
  /// The memory must be valid for writes while the writer exists. With `isFallible` the owner has no view, as
  /// `toFallible` requires.
  @unsafe
  @inline(__always)
  @inlinable
  public static func fromKernelSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, isFallible: M.Ghost.Truth, on machine: M
  ) -> OwnedWriter<M, Infallible> {
    let view = M.Ghost.View.choose(isFallible, .none, machine.kernelWriteView(of: pointer.range))
    return OwnedWriter(
      writer: VmWriter(
        VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: isFallible, isKernel: true, view: view))
  }

  /// Creates a writer for a slice of bytes, with its owner.
  @inline(__always)
  @inlinable
  public static func from(_ slice: ByteSlice<M>, id: M.Ghost.Integer, on machine: M) -> OwnedWriter<M, Infallible> {
    let pointer = VirtPtr<M>(slice.address, in: slice.addresses(on: machine))
    // verified: allow(unsafe) The bytes of a slice are valid and its caller's own, as its initializer demands.
    return unsafe fromKernelSpace(pointer, length: slice.count, id: id, isFallible: false, on: machine)
  }

  /// Converts this writer to one whose accesses may fault.
  @inlinable
  public consuming func toFallible() -> VmWriter<M, Fallible> { VmWriter<M, Fallible>(span) }

  /// Copies as many bytes from a reader as fit, and advances both cursors. Returns the number of bytes copied.
  @inline(__always)
  @inlinable
  public mutating func write(
    from reader: inout VmReader<M, Infallible>, owner: inout VmIOOwner<M>, readerOwner: inout VmIOOwner<M>
  ) -> M.Word {
    reader.read(into: &self, owner: &readerOwner, writerOwner: &owner)
  }

  /// Writes a value, and advances the cursor past it. Throws `invalidArgs`, with nothing changed, if it does not fit.
  @inline(__always)
  @inlinable
  public mutating func writeVal(_ value: Pod<M>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    guard value.size <= avail else { throw .invalidArgs }
    var source = VmReader<M, Infallible>.from(ByteSlice(of: value), id: 0, on: machine)
    _ = write(from: &source.reader, owner: &owner, readerOwner: &source.owner)
  }

  /// Writes a value in one single-copy atomic store, and advances the cursor past it.
  ///
  /// Throws `invalidArgs`, with nothing changed, if the value does not fit. Panics if the cursor is not aligned for the
  /// value.
  @inlinable
  public mutating func writeOnce(_ value: some PodOnce<M.Word>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    let layout = value.layout
    guard layout.size <= avail else { throw .invalidArgs }
    machine.assert(cursor.isAligned(to: layout.alignment), "the cursor is aligned for the value")
    machine.storeOnce(value.bits, size: layout.size, at: cursor.address, by: owner.permission)
    span.advance(by: layout.size)
    owner.advance(by: layout.size)
  }

  /// Writes a value repeatedly until no memory is left. Returns the count, with an owner that grants reading what was
  /// written.
  ///
  /// Panics if the cursor is not aligned for the value, or if the available length is not a multiple of its size.
  @inline(__always)
  @inlinable
  public mutating func fill(_ value: Pod<M>, owner: inout VmIOOwner<M>) -> Filled<M> {
    let (machine, start, length, permission) = (machine, cursor.address, avail, owner.permission)
    machine.assert(cursor.isAligned(to: value.alignment), "the cursor is aligned for the value")
    machine.assert(length % value.size == 0, "the value fits a whole number of times")
    let count = length / value.size
    var index: M.Word = 0
    let context = (machine: machine, start: start, value: value, count: count, permission: permission)
    machine.loop("elements", in: context, &index, while: { $1 < $0.count }) { context, index in
      let offset = index * context.value.size
      context.machine.store(context.value, at: context.start, offset: offset, by: context.permission)
      index = index + 1
    }
    span.advance(by: length)
    var filled = owner.split(at: length)
    filled.writeToRead()
    return Filled(count: count, owner: filled)
  }

  /// Writes up to `length` zeros, as many as fit, and advances the cursor past them. Returns the number of zeros
  /// written.
  @inlinable
  public mutating func fillZeros(_ length: M.Word, owner: inout VmIOOwner<M>) -> M.Word {
    let count = min(length, avail)
    machine.zero(count, at: cursor.address, by: owner.permission)
    span.advance(by: count)
    owner.advance(by: count)
    return count
  }

  /// Copies from a reader of user memory as many bytes as remain and fit, and advances both cursors. Returns the number
  /// of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout VmReader<M, Fallible>) throws(Interruption<M.Word>) -> M.Word {
    try reader.readFallibly(into: &self)
  }
}

/// The result of `fill`.
public struct Filled<M: Machine> {
  /// The number of times that the value was written.
  public let count: M.Word
  /// The owner that grants reading what was written.
  public let owner: VmIOOwner<M>

  @inlinable
  init(count: M.Word, owner: VmIOOwner<M>) {
    self.count = count
    self.owner = owner
  }
}
