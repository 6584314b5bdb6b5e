public import VerifierMachine

// Writing to user memory, any byte of which may fault.

extension VmWriter where Access == Fallible {
  /// Creates a writer for the `length` bytes of user memory at `pointer`, with its owner.
  ///
  /// The page table of the process must be active while the writer exists.
  @unsafe
  @inlinable
  public static func fromUserSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, on machine: M
  ) -> OwnedWriter<M, Fallible> {
    OwnedWriter(
      writer: VmWriter(VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: true, isKernel: false, view: .none))
  }

  /// Copies from a reader as many bytes as remain and fit, and advances both cursors. Returns the number of bytes
  /// copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout VmReader<M, Infallible>) throws(Interruption<M.Word>) -> M.Word
  {
    try reader.readFallibly(into: &self)
  }

  /// Copies from a reader of user memory as many bytes as remain and fit, and advances both cursors. Returns the number
  /// of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout VmReader<M, Fallible>) throws(Interruption<M.Word>) -> M.Word {
    try reader.readFallibly(into: &self)
  }

  /// Writes a value, and advances the cursor past it.
  ///
  /// Throws, with the cursor unchanged, `invalidArgs` if the value does not fit and `pageFault` if a byte faults.
  @inlinable
  public mutating func writeVal(_ value: Pod<M>) throws(VmIOError) {
    guard value.size <= avail else { throw .invalidArgs }
    var source = VmReader<M, Infallible>.from(ByteSlice(of: value), id: 0, on: machine)
    do {
      _ = try writeFallibly(from: &source.reader)
    } catch {
      span.rewind(by: error.count)
      throw error.error
    }
  }

  /// Writes up to `length` zeros, as many as fit, and advances the cursor past them. Returns the number of zeros
  /// written.
  ///
  /// Throws if a byte faults; the bytes before it are zero and the cursor is past them.
  @inlinable
  public mutating func fillZeros(_ length: M.Word) throws(Interruption<M.Word>) -> M.Word {
    let count = min(length, avail)
    let done = machine.zeroFallibly(count, at: cursor.address, within: span.bounds)
    span.advance(by: done)
    guard done == count else { throw Interruption(.pageFault, after: done) }
    return done
  }

  /// Atomically compares the value at the cursor with `expected`, and writes `desired` if they are equal. The cursor
  /// does not move. The reader must be at the same place: it represents the right to read there.
  ///
  /// Throws, with nothing changed, `invalidArgs` if the value does not fit and `pageFault` if a byte faults. Panics if
  /// the cursors differ or are not aligned for the value.
  @inlinable
  public mutating func atomicCompareExchange(
    _ reader: borrowing VmReader<M, Fallible>, _ expected: M.Word, _ desired: M.Word, of layout: Layout<M.Word>
  ) throws(VmIOError) -> Exchange<M.Word> {
    guard layout.size <= avail, layout.size <= reader.remain else { throw .invalidArgs }
    machine.assert(cursor.address == reader.cursor.address, "writer and reader are at the same place")
    machine.assert(cursor.isAligned(to: layout.alignment), "the cursor is aligned for the value")
    let previous = machine.compareExchangeFallibly(
      expected, desired, size: layout.size, at: cursor.address, within: span.bounds)
    guard let previous else { throw .pageFault }
    return Exchange(previous: previous, succeeded: previous == expected)
  }
}

/// The result of a compare-and-exchange.
public struct Exchange<Word: MachineWord> {
  /// The value before the operation.
  public let previous: Word
  /// Whether the previous value was the expected one and was replaced.
  public let succeeded: Bool

  @inlinable
  init(previous: Word, succeeded: Bool) {
    self.previous = previous
    self.succeeded = succeeded
  }
}
