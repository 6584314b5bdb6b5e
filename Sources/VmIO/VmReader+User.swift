public import VerifierMachine

// Reading user memory, any byte of which may fault.

extension VmReader where Access == Fallible {
  /// A reader for the `length` bytes of user memory from `pointer` on.
  ///
  /// The page table of the process must be active as long as the reader lives.
  @unsafe
  @inlinable
  public static func fromUserSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, on machine: M
  ) -> OwnedReader<M, Fallible> {
    OwnedReader(
      reader: VmReader(VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: true, isKernel: false, view: .none))
  }

  /// Copies into a writer, as much as there is and fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it copied and the cursors behind them.
  @inlinable
  public mutating func readFallibly<Destination>(
    into writer: inout VmWriter<M, Destination>
  ) throws(Interruption<M.Word>) -> M.Word {
    try copyFallibly(into: &writer)
  }

  /// Reads into a value, in place of the bytes it has, and moves the cursor behind what was read.
  ///
  /// Throws, with the cursor where it was, `invalidArgs` where fewer bytes remain and `pageFault` where a byte faults.
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

  /// Reads the bits of a value in one load, without moving.
  ///
  /// Throws, with nothing changed, `invalidArgs` where fewer bytes remain and `pageFault` where a byte faults. Panics where
  /// the cursor is not aligned for the value.
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
