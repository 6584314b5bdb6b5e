public import VerifierMachine
public import VmIO

/// A writer lent to a closure. It cannot escape the closure, and so cannot outlive the memory it writes.
///
/// Arrays, spans, buffers and mapped regions lend writers by `withVmWriter`, and any writer by `lend`.
@frozen
@safe
public enum LentWriter<Access>: ~Copyable, ~Escapable {
  /// A pointer to the writer, which must be valid as long as this value.
  @unsafe
  case lent(UnsafeMutablePointer<VmWriter<HostMachine, Access>>)

  /// The pointer to the writer. This is a function rather than a property, because the thread sanitizer treats a
  /// mutation through a pointer obtained from a property as an access to the owner of the property, which would make it
  /// escape.
  @inlinable
  func pointer() -> UnsafeMutablePointer<VmWriter<HostMachine, Access>> {
    switch self {
    case .lent(let pointer): unsafe pointer
    }
  }
}

extension VmWriter where M == HostMachine {
  /// Lends this writer to a body. Writes in the body advance the cursor of this writer.
  @inlinable
  public mutating func lend<Result: ~Copyable, Failure: Error>(
    to body: (inout LentWriter<Access>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutablePointer(to: &self) { pointer throws(Failure) in
      var writer = unsafe LentWriter.lent(pointer)
      return try body(&writer)
    }
  }
}

extension LentWriter {
  /// The number of bytes that can still be written.
  @inlinable
  public var avail: UInt { unsafe pointer().pointee.avail }

  /// Whether a byte can still be written.
  @inlinable
  public var hasAvail: Bool { unsafe pointer().pointee.hasAvail }

  /// Reduces the number of bytes that can be written to `maxAvail`, if it is larger.
  @inlinable
  public mutating func limit(_ maxAvail: UInt) { unsafe pointer().pointee.limit(maxAvail) }

  /// Skips the next `count` bytes. Panics if fewer can be written.
  @inlinable
  public mutating func skip(_ count: UInt) { unsafe pointer().pointee.skip(count) }
}

extension LentWriter where Access == Infallible {
  /// Copies from a reader as many bytes as remain and fit, and advances both cursors. Returns the number of bytes
  /// copied.
  @inlinable
  public mutating func write(from reader: inout LentReader<Infallible>) -> UInt {
    unsafe pointer().pointee.write(from: &reader.pointer().pointee)
  }

  /// Copies from a reader of memory that may fault as many bytes as remain and fit, and advances both cursors. Returns
  /// the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.writeFallibly(from: &reader.pointer().pointee)
  }

  /// Writes a value, and advances the cursor past it. Panics if the type has trailing padding.
  ///
  /// Throws `invalidArgs`, with nothing changed, if it does not fit.
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    unsafe try pointer().pointee.writeVal(value)
  }

  /// Writes a value in one single-copy atomic store, and advances the cursor past it.
  ///
  /// Throws `invalidArgs`, with nothing changed, if it does not fit. Panics if the cursor is not aligned for the value.
  @inlinable
  public mutating func writeOnce(_ value: some PodOnce<UInt>) throws(VmIOError) {
    unsafe try pointer().pointee.writeOnce(value)
  }

  /// Writes a value repeatedly until no memory is left. Returns the count. Panics if the type is empty or has trailing
  /// padding.
  ///
  /// Panics if the cursor is not aligned for the value, or if the available length is not a multiple of its size.
  @inlinable
  public mutating func fill<Value: BitwiseCopyable>(_ value: Value) -> UInt { unsafe pointer().pointee.fill(value) }

  /// Writes up to `length` zeros, as many as fit, and advances the cursor past them. Returns the number of zeros
  /// written.
  @inlinable
  public mutating func fillZeros(_ length: UInt) -> UInt { unsafe pointer().pointee.fillZeros(length) }
}

extension LentWriter where Access == Fallible {
  /// Copies from a reader as many bytes as remain and fit, and advances both cursors. Returns the number of bytes
  /// copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Infallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.writeFallibly(from: &reader.pointer().pointee)
  }

  /// Copies from a reader of memory that may fault as many bytes as remain and fit, and advances both cursors. Returns
  /// the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are written and the cursors are past them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.writeFallibly(from: &reader.pointer().pointee)
  }

  /// Writes a value, and advances the cursor past it. Panics if the type has trailing padding.
  ///
  /// Throws, with the cursor unchanged, `invalidArgs` if the value does not fit and `pageFault` if a byte faults.
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    unsafe try pointer().pointee.writeVal(value)
  }

  /// Writes up to `length` zeros, as many as fit, and advances the cursor past them. Returns the number of zeros
  /// written.
  ///
  /// Throws if a byte faults; the bytes before it are zero and the cursor is past them.
  @inlinable
  public mutating func fillZeros(_ length: UInt) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.fillZeros(length)
  }

  /// Atomically compares the integer at the cursor with `expected`, and writes `desired` if they are equal. The cursor
  /// does not move. Returns the previous integer, and whether it was replaced.
  ///
  /// Throws, with nothing changed, `invalidArgs` if the integer does not fit and `pageFault` if a byte faults. Panics
  /// if the cursor is not aligned for the integer.
  @inlinable
  public mutating func atomicCompareExchange<Value: PodOnce<UInt> & FixedWidthInteger>(
    expected: Value, desired: Value
  ) throws(VmIOError) -> (previous: Value, succeeded: Bool) {
    let addresses = unsafe pointer().pointee.cursor.address..<pointer().pointee.end.address
    let reader = unsafe VmReader<HostMachine, Fallible>(over: addresses)
    return unsafe try pointer().pointee.atomicCompareExchange(reader, expected: expected, desired: desired)
  }
}
