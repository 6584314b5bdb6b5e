public import VerifierMachine

// Reading user memory, any byte of which may fault.

extension VmReader where Access == Fallible {
  /// Creates a reader for the `length` bytes of user memory at `pointer`, with its owner.
  ///
  /// The page table of the process must be active while the reader exists.
  @unsafe
  @inlinable
  public static func fromUserSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, on machine: M
  ) -> OwnedReader<M, Fallible> {
    OwnedReader(
      reader: VmReader(VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: true, isKernel: false, view: .none))
  }

  /// Copies to a writer as many bytes as remain and fit, and advances both cursors. Returns the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are copied and the cursors are past them.
  @inlinable
  public mutating func readFallibly<Destination>(
    into writer: inout VmWriter<M, Destination>
  ) throws(Interruption<M.Word>) -> M.Word {
    try copyFallibly(into: &writer)
  }

  /// Reads the bytes of a value into `value`, and advances the cursor past them.
  ///
  /// Throws, with the cursor unchanged, `invalidArgs` if fewer bytes remain and `pageFault` if a byte faults.
  @inlinable
  public mutating func readVal(into value: Pod<M>) throws(VmIOError) {
    guard value.size <= remain else { throw .invalidArgs }
    var destination = VmWriter<M, Infallible>.from(ByteSlice(of: value), id: 0, on: machine)
    do {
      _ = try readFallibly(into: &destination.writer)
    } catch {
      span.rewind(by: error.count)
      throw error.error
    }
  }

  /// Reads a value in one single-copy atomic load, without moving the cursor.
  ///
  /// Throws, with nothing changed, `invalidArgs` if fewer bytes remain and `pageFault` if a byte faults. Panics if the
  /// cursor is not aligned for the value.
  @inlinable
  public func atomicLoad(_ layout: Layout<M.Word>) throws(VmIOError) -> M.Word {
    guard layout.size <= remain else { throw .invalidArgs }
    machine.assert(cursor.isAligned(to: layout.alignment), "the cursor is aligned for the value")
    guard let bits = machine.loadOnceFallibly(size: layout.size, at: cursor.address, within: span.bounds) else {
      throw .pageFault
    }
    return bits
  }
}
