public import VerifierMachine

// Writing to user memory, any byte of which may fault.

extension VmWriter where Access == Fallible {
  /// A writer for the `length` bytes of user memory from `pointer` on.
  ///
  /// The page table of the process must be active as long as the writer lives.
  @unsafe
  @inlinable
  public static func fromUserSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, on machine: M
  ) -> OwnedWriter<M, Fallible> {
    OwnedWriter(
      writer: VmWriter(VmSpan(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine)),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: true, isKernel: false, view: .none))
  }

  /// Writes what a reader has, as much as fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it written and the cursors behind them.
  @inlinable
  public mutating func writeFallibly(from reader: inout VmReader<M, Infallible>) throws(Interruption<M.Word>) -> M.Word
  {
    try reader.readFallibly(into: &self)
  }

  /// Writes what a reader of user memory has, as much as fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it written and the cursors behind them.
  @inlinable
  public mutating func writeFallibly(from reader: inout VmReader<M, Fallible>) throws(Interruption<M.Word>) -> M.Word {
    try reader.readFallibly(into: &self)
  }

  /// Writes a value, and moves the cursor behind it.
  ///
  /// Throws, with the cursor where it was, `invalidArgs` where the value does not fit and `pageFault` where a byte faults.
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

  /// Writes up to `length` zeros, as many as fit, and moves the cursor behind them. Returns how many.
  ///
  /// Throws where a byte faults, with those before it set and the cursor behind them.
  @inlinable
  public mutating func fillZeros(_ length: M.Word) throws(Interruption<M.Word>) -> M.Word {
    let count = min(length, avail)
    let done = machine.zeroFallibly(count, at: cursor.address, within: span.bounds)
    span.advance(by: done)
    guard done == count else { throw Interruption(.pageFault, after: done) }
    return done
  }

  /// In one step, and without moving: compares the value at the cursor with `expected`, and where they are equal writes
  /// `desired` in its place. The reader is of the same memory: it stands for the right to read there.
  ///
  /// Throws, with nothing changed, `invalidArgs` where the value does not fit and `pageFault` where a byte faults. Panics
  /// where the cursors differ or are not aligned for the value.
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

/// What a compare-and-exchange did.
public struct Exchange<Word: MachineWord> {
  /// The value that was there.
  public let previous: Word
  /// Whether it was the expected one, and was replaced.
  public let succeeded: Bool

  @inlinable
  init(previous: Word, succeeded: Bool) {
    self.previous = previous
    self.succeeded = succeeded
  }
}
