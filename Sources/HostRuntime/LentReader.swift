public import VerifierMachine
public import VmIO

/// A reader that is lent for the run of a closure: it cannot be kept, and so cannot outlive what it reads from.
///
/// What lends one is an array, a span, a buffer or a mapped region, by `withVmReader`, and any reader, by `lend`.
@frozen
@safe
public enum LentReader<Access>: ~Copyable, ~Escapable {
  /// The reader at a place, which must be there as long as this value.
  @unsafe
  case lent(UnsafeMutablePointer<VmReader<HostMachine, Access>>)

  /// A function, and no property: the thread sanitizer takes a change of what a property points to for an access to the
  /// property's owner, which would let it escape.
  @inlinable
  func place() -> UnsafeMutablePointer<VmReader<HostMachine, Access>> {
    switch self {
    case .lent(let place): unsafe place
    }
  }
}

extension VmReader where M == HostMachine {
  /// Lends this reader to a body. What the body reads moves this reader's cursor.
  @inlinable
  public mutating func lend<Result: ~Copyable, Failure: Error>(
    to body: (inout LentReader<Access>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutablePointer(to: &self) { place throws(Failure) in
      var reader = unsafe LentReader.lent(place)
      return try body(&reader)
    }
  }
}

extension LentReader {
  /// The number of bytes that can still be read.
  @inlinable
  public var remain: UInt { unsafe place().pointee.remain }

  /// Whether a byte can still be read.
  @inlinable
  public var hasRemain: Bool { unsafe place().pointee.hasRemain }

  /// Lowers the number of bytes that can be read to `maxRemain`, where it is higher.
  @inlinable
  public mutating func limit(_ maxRemain: UInt) { unsafe place().pointee.limit(maxRemain) }

  /// Passes over the next `count` bytes. Panics where fewer can be read.
  @inlinable
  public mutating func skip(_ count: UInt) { unsafe place().pointee.skip(count) }
}

extension LentReader where Access == Infallible {
  /// Copies into a writer, as much as there is and fits, and moves both cursors. Returns the number of bytes.
  @inlinable
  public mutating func read(into writer: inout LentWriter<Infallible>) -> UInt {
    unsafe place().pointee.read(into: &writer.place().pointee)
  }

  /// Copies into a writer of memory that may fault, as much as there is and fits, and moves both cursors. Returns the number
  /// of bytes.
  ///
  /// Throws where a byte faults, with those before it copied and the cursors behind them.
  @inlinable
  public mutating func readFallibly(into writer: inout LentWriter<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.readFallibly(into: &writer.place().pointee)
  }

  /// Reads a new value of a type that has no gaps, and moves the cursor behind it: it panics at others.
  ///
  /// Every pattern of bytes must be a value of the type. Throws `invalidArgs`, with nothing changed, where fewer bytes remain.
  @unsafe
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try place().pointee.readVal(as: type)
  }

  /// Reads an integer, and moves the cursor behind it. Throws `invalidArgs`, with nothing changed, where fewer bytes remain.
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try place().pointee.readVal(as: type)
  }

  /// Reads an integer in one load that sees no store in part, and moves the cursor behind it.
  ///
  /// Throws `invalidArgs`, with nothing changed, where fewer bytes remain. Panics where the cursor is not aligned for it.
  @inlinable
  public mutating func readOnce<Value: PodOnce<UInt> & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try place().pointee.readOnce(as: type)
  }
}

extension LentReader where Access == Fallible {
  /// Copies into a writer, as much as there is and fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it copied and the cursors behind them.
  @inlinable
  public mutating func readFallibly<Destination>(
    into writer: inout LentWriter<Destination>
  ) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.readFallibly(into: &writer.place().pointee)
  }

  /// Reads a new value of a type that has no gaps, and moves the cursor behind it: it panics at others.
  ///
  /// Every pattern of bytes must be a value of the type. Throws, with the cursor where it was, `invalidArgs` where fewer bytes
  /// remain and `pageFault` where a byte faults.
  @unsafe
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try place().pointee.readVal(as: type)
  }

  /// Reads an integer, and moves the cursor behind it.
  ///
  /// Throws, with the cursor where it was, `invalidArgs` where fewer bytes remain and `pageFault` where a byte faults.
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try place().pointee.readVal(as: type)
  }

  /// Reads an integer in one load, without moving.
  ///
  /// Throws, with nothing changed, `invalidArgs` where fewer bytes remain and `pageFault` where a byte faults. Panics where
  /// the cursor is not aligned for it.
  @inlinable
  public func atomicLoad<Value: PodOnce<UInt> & FixedWidthInteger>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try place().pointee.atomicLoad(as: type)
  }
}
