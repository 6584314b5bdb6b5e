public import VerifierMachine

// Reading kernel memory, which never faults.

extension VmReader where Access == Infallible {
  /// Creates a reader for the `length` bytes of kernel memory at `pointer`, with its owner.
  ///
  /// The memory must be valid for reads while the reader exists. With `isFallible` the owner has no view, as
  /// `toFallible` requires.
  @unsafe
  @inline(__always)
  @inlinable
  public static func fromKernelSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, isFallible: M.Ghost.Truth, on machine: M
  ) -> OwnedReader<M, Infallible> {
    let view = M.Ghost.View.choose(isFallible, .none, machine.kernelReadView(of: pointer.range))
    return OwnedReader(
      reader: VmReader(
        VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: isFallible, isKernel: true, view: view))
  }

  /// Creates a reader for a slice of bytes, with its owner.
  @inline(__always)
  @inlinable
  public static func from(_ slice: ByteSlice<M>, id: M.Ghost.Integer, on machine: M) -> OwnedReader<M, Infallible> {
    let pointer = VirtPtr<M>(slice.address, in: slice.addresses(on: machine))
    machine.axiom("slice-is-initialised", of: .none, in: pointer.range)
    // verified: allow(unsafe) The bytes of a slice are valid and its caller's own, as its initializer demands.
    return unsafe fromKernelSpace(pointer, length: slice.count, id: id, isFallible: false, on: machine)
  }

  /// Converts this reader to one whose accesses may fault.
  @inlinable
  public consuming func toFallible() -> VmReader<M, Fallible> { VmReader<M, Fallible>(span) }

  /// Copies to a writer as many bytes as remain and fit, and advances both cursors. Returns the number of bytes copied.
  @inline(__always)
  @inlinable
  public mutating func read(
    into writer: inout VmWriter<M, Infallible>, owner: inout VmIOOwner<M>, writerOwner: inout VmIOOwner<M>
  ) -> M.Word {
    let count = min(remain, writer.avail)
    machine.copy(
      count, from: cursor.address, by: owner.permission, to: writer.cursor.address, by: writerOwner.permission)
    span.advance(by: count)
    writer.span.advance(by: count)
    owner.advance(by: count)
    writerOwner.advance(by: count)
    return count
  }

  /// Reads the bytes of a value into `value`, and advances the cursor past them. Throws `invalidArgs`, with nothing
  /// changed, if fewer bytes remain.
  @inline(__always)
  @inlinable
  public mutating func readVal(into value: Pod<M>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    guard value.size <= remain else { throw .invalidArgs }
    var destination = VmWriter<M, Infallible>.from(ByteSlice(of: value), id: 0, on: machine)
    _ = read(into: &destination.writer, owner: &owner, writerOwner: &destination.owner)
  }

  /// Reads a value in one single-copy atomic load, and advances the cursor past it.
  ///
  /// Throws `invalidArgs`, with nothing changed, if fewer bytes remain. Panics if the cursor is not aligned for the
  /// value.
  @inlinable
  public mutating func readOnce(_ layout: Layout<M.Word>, owner: inout VmIOOwner<M>) throws(VmIOError) -> M.Word {
    guard layout.size <= remain else { throw .invalidArgs }
    machine.assert(cursor.isAligned(to: layout.alignment), "the cursor is aligned for the value")
    let bits = machine.loadOnce(size: layout.size, at: cursor.address, by: owner.permission)
    span.advance(by: layout.size)
    owner.advance(by: layout.size)
    return bits
  }

  /// Copies to a writer of user memory as many bytes as remain and fit, and advances both cursors. Returns the number
  /// of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are copied and the cursors are past them.
  @inlinable
  public mutating func readFallibly(into writer: inout VmWriter<M, Fallible>) throws(Interruption<M.Word>) -> M.Word {
    try copyFallibly(into: &writer)
  }
}
