public import VerifierMachine

// Reading kernel memory, which never faults.

extension VmReader where Access == Infallible {
  /// A reader for the `length` bytes of kernel memory from `pointer` on.
  ///
  /// The memory must be valid for reads as long as the reader lives. With `isFallible` the owner gets no view: it is for
  /// a reader that will be used as a fallible one.
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

  /// A reader over a slice of bytes.
  @inline(__always)
  @inlinable
  public static func from(_ slice: ByteSlice<M>, id: M.Ghost.Integer, on machine: M) -> OwnedReader<M, Infallible> {
    let pointer = VirtPtr<M>(slice.address, in: slice.addresses(on: machine))
    machine.axiom("slice-is-initialised", of: .none, in: pointer.range)
    return unsafe fromKernelSpace(pointer, length: slice.count, id: id, isFallible: false, on: machine)
  }

  /// This reader as one whose accesses may fault.
  @inlinable
  public consuming func toFallible() -> VmReader<M, Fallible> { VmReader<M, Fallible>(span) }

  /// Copies into a writer, as much as there is and fits, and moves both cursors. Returns the number of bytes.
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

  /// Reads into a value, in place of the bytes it has, and moves the cursor behind what was read. Throws `invalidArgs`, with
  /// nothing changed, where fewer bytes remain.
  @inline(__always)
  @inlinable
  public mutating func readVal(into value: Pod<M>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    guard value.size <= remain else { throw .invalidArgs }
    var destination = VmWriter<M, Infallible>.from(ByteSlice(of: value), id: 0, on: machine)
    _ = read(into: &destination.writer, owner: &owner, writerOwner: &destination.owner)
  }

  /// Reads the bits of a value in one load that sees no store in part, and moves the cursor behind it.
  ///
  /// Throws `invalidArgs`, with nothing changed, where fewer bytes remain. Panics where the cursor is not aligned for the
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

  /// Copies into a writer of user memory, as much as there is and fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it copied and the cursors behind them.
  @inlinable
  public mutating func readFallibly(into writer: inout VmWriter<M, Fallible>) throws(Interruption<M.Word>) -> M.Word {
    try copyFallibly(into: &writer)
  }
}
