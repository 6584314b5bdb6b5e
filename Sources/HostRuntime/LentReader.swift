public import VerifierMachine
public import VmIO

/// A reader lent to a closure. It cannot escape the closure, and so cannot outlive the memory it reads.
///
/// Arrays, spans, buffers and mapped regions lend readers by `withVmReader`, and any reader by `lend`.
@frozen
@safe
public enum LentReader<Access>: ~Copyable, ~Escapable {
  /// A pointer to the reader, which must be valid as long as this value.
  @unsafe
  case lent(UnsafeMutablePointer<VmReader<HostMachine, Access>>)

  /// The pointer to the reader. This is a function rather than a property, because the thread sanitizer treats a
  /// mutation through a pointer obtained from a property as an access to the owner of the property, which would make it
  /// escape.
  @inlinable
  func pointer() -> UnsafeMutablePointer<VmReader<HostMachine, Access>> {
    switch self {
    case .lent(let pointer): unsafe pointer
    }
  }
}

extension VmReader where M == HostMachine {
  /// Lends this reader to a body. Reads in the body advance the cursor of this reader.
  @inlinable
  public mutating func lend<Result: ~Copyable, Failure: Error>(
    to body: (inout LentReader<Access>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutablePointer(to: &self) { pointer throws(Failure) in
      var reader = unsafe LentReader.lent(pointer)
      return try body(&reader)
    }
  }
}

extension LentReader {
  /// The number of bytes that can still be read.
  @inlinable
  public var remain: UInt { unsafe pointer().pointee.remain }

  /// Whether a byte can still be read.
  @inlinable
  public var hasRemain: Bool { unsafe pointer().pointee.hasRemain }

  /// Reduces the number of bytes that remain to `maxRemain`, if it is larger.
  @inlinable
  public mutating func limit(_ maxRemain: UInt) { unsafe pointer().pointee.limit(maxRemain) }

  /// Skips the next `count` bytes. Panics if fewer remain.
  @inlinable
  public mutating func skip(_ count: UInt) { unsafe pointer().pointee.skip(count) }
}

extension LentReader where Access == Infallible {
  /// Copies to a writer as many bytes as remain and fit, and advances both cursors. Returns the number of bytes copied.
  @inlinable
  public mutating func read(into writer: inout LentWriter<Infallible>) -> UInt {
    unsafe pointer().pointee.read(into: &writer.pointer().pointee)
  }

  /// Copies to a writer of memory that may fault as many bytes as remain and fit, and advances both cursors. Returns
  /// the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are copied and the cursors are past them.
  @inlinable
  public mutating func readFallibly(into writer: inout LentWriter<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.readFallibly(into: &writer.pointer().pointee)
  }

  /// Reads a value, and advances the cursor past it. Panics if the type has trailing padding.
  ///
  /// Every bit pattern must be a valid value of the type. Throws `invalidArgs`, with nothing changed, if fewer bytes
  /// remain.
  @unsafe
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.readVal(as: type)
  }

  /// Reads an integer, and advances the cursor past it. Throws `invalidArgs`, with nothing changed, if fewer bytes
  /// remain.
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.readVal(as: type)
  }

  /// Reads an integer in one single-copy atomic load, and advances the cursor past it.
  ///
  /// Throws `invalidArgs`, with nothing changed, if fewer bytes remain. Panics if the cursor is not aligned for the
  /// integer.
  @inlinable
  public mutating func readOnce<Value: PodOnce<UInt> & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.readOnce(as: type)
  }
}

extension LentReader where Access == Fallible {
  /// Copies to a writer as many bytes as remain and fit, and advances both cursors. Returns the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are copied and the cursors are past them.
  @inlinable
  public mutating func readFallibly<Destination>(
    into writer: inout LentWriter<Destination>
  ) throws(Interruption<UInt>) -> UInt {
    unsafe try pointer().pointee.readFallibly(into: &writer.pointer().pointee)
  }

  /// Reads a value, and advances the cursor past it. Panics if the type has trailing padding.
  ///
  /// Every bit pattern must be a valid value of the type. Throws, with the cursor unchanged, `invalidArgs` if fewer
  /// bytes remain and `pageFault` if a byte faults.
  @unsafe
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.readVal(as: type)
  }

  /// Reads an integer, and advances the cursor past it.
  ///
  /// Throws, with the cursor unchanged, `invalidArgs` if fewer bytes remain and `pageFault` if a byte faults.
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.readVal(as: type)
  }

  /// Reads an integer in one single-copy atomic load, without moving the cursor.
  ///
  /// Throws, with nothing changed, `invalidArgs` if fewer bytes remain and `pageFault` if a byte faults. Panics if the
  /// cursor is not aligned for the integer.
  @inlinable
  public func atomicLoad<Value: PodOnce<UInt> & FixedWidthInteger>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try pointer().pointee.atomicLoad(as: type)
  }
}
