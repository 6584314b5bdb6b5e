public import VerifierMachine
public import VmIO

/// A writer that is lent for the run of a closure: it cannot be kept, and so cannot outlive what it writes to.
///
/// What lends one is an array, a span, a buffer or a mapped region, by `withVmWriter`, and any writer, by `lend`.
@frozen
@safe
public enum LentWriter<Access>: ~Copyable, ~Escapable {
  /// The writer at a place, which must be there as long as this value.
  @unsafe
  case lent(UnsafeMutablePointer<VmWriter<HostMachine, Access>>)

  /// A function, and no property: the thread sanitizer takes a change of what a property points to for an access to the
  /// property's owner, which would let it escape.
  @inlinable
  func place() -> UnsafeMutablePointer<VmWriter<HostMachine, Access>> {
    switch self {
    case .lent(let place): unsafe place
    }
  }
}

extension VmWriter where M == HostMachine {
  /// Lends this writer to a body. What the body writes moves this writer's cursor.
  @inlinable
  public mutating func lend<Result: ~Copyable, Failure: Error>(
    to body: (inout LentWriter<Access>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutablePointer(to: &self) { place throws(Failure) in
      var writer = unsafe LentWriter.lent(place)
      return try body(&writer)
    }
  }
}

extension LentWriter {
  /// The number of bytes that can still be written.
  @inlinable
  public var avail: UInt { unsafe place().pointee.avail }

  /// Whether a byte can still be written.
  @inlinable
  public var hasAvail: Bool { unsafe place().pointee.hasAvail }

  /// Lowers the number of bytes that can be written to `maxAvail`, where it is higher.
  @inlinable
  public mutating func limit(_ maxAvail: UInt) { unsafe place().pointee.limit(maxAvail) }

  /// Passes over the next `count` bytes. Panics where fewer can be written.
  @inlinable
  public mutating func skip(_ count: UInt) { unsafe place().pointee.skip(count) }
}

extension LentWriter where Access == Infallible {
  /// Writes what a reader has, as much as fits, and moves both cursors. Returns the number of bytes.
  @inlinable
  public mutating func write(from reader: inout LentReader<Infallible>) -> UInt {
    unsafe place().pointee.write(from: &reader.place().pointee)
  }

  /// Writes what a reader of memory that may fault has, as much as fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it written and the cursors behind them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.writeFallibly(from: &reader.place().pointee)
  }

  /// Writes a value that has no gaps and is some bytes, and moves the cursor behind it: it panics at others.
  ///
  /// Throws `invalidArgs`, with nothing changed, where it does not fit.
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    unsafe try place().pointee.writeVal(value)
  }

  /// Writes a value in one store that no reader sees in part, and moves the cursor behind it.
  ///
  /// Throws `invalidArgs`, with nothing changed, where it does not fit. Panics where the cursor is not aligned for it.
  @inlinable
  public mutating func writeOnce(_ value: some PodOnce<UInt>) throws(VmIOError) {
    unsafe try place().pointee.writeOnce(value)
  }

  /// Writes a value that has no gaps and is some bytes until nothing is available: it panics at others. Returns how often.
  ///
  /// Panics where the cursor is not aligned for the value, or where it does not fit a whole number of times.
  @inlinable
  public mutating func fill<Value: BitwiseCopyable>(_ value: Value) -> UInt { unsafe place().pointee.fill(value) }

  /// Writes up to `length` zeros, as many as fit, and moves the cursor behind them. Returns how many.
  @inlinable
  public mutating func fillZeros(_ length: UInt) -> UInt { unsafe place().pointee.fillZeros(length) }
}

extension LentWriter where Access == Fallible {
  /// Writes what a reader has, as much as fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it written and the cursors behind them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Infallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.writeFallibly(from: &reader.place().pointee)
  }

  /// Writes what a reader of memory that may fault has, as much as fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it written and the cursors behind them.
  @inlinable
  public mutating func writeFallibly(from reader: inout LentReader<Fallible>) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.writeFallibly(from: &reader.place().pointee)
  }

  /// Writes a value that has no gaps and is some bytes, and moves the cursor behind it: it panics at others.
  ///
  /// Throws, with the cursor where it was, `invalidArgs` where the value does not fit and `pageFault` where a byte faults.
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    unsafe try place().pointee.writeVal(value)
  }

  /// Writes up to `length` zeros, as many as fit, and moves the cursor behind them. Returns how many.
  ///
  /// Throws where a byte faults, with those before it set and the cursor behind them.
  @inlinable
  public mutating func fillZeros(_ length: UInt) throws(Interruption<UInt>) -> UInt {
    unsafe try place().pointee.fillZeros(length)
  }

  /// In one step, and without moving: compares the integer at the cursor with `expected`, and where they are equal writes
  /// `desired` in its place. Returns the one that was there, and whether it was replaced.
  ///
  /// Throws, with nothing changed, `invalidArgs` where the integer does not fit and `pageFault` where a byte faults. Panics
  /// where the cursor is not aligned for the integer.
  @inlinable
  public mutating func atomicCompareExchange<Value: PodOnce<UInt> & FixedWidthInteger>(
    expected: Value, desired: Value
  ) throws(VmIOError) -> (previous: Value, succeeded: Bool) {
    let addresses = unsafe place().pointee.cursor.address..<place().pointee.end.address
    let reader = unsafe VmReader<HostMachine, Fallible>(over: addresses)
    return unsafe try place().pointee.atomicCompareExchange(reader, expected: expected, desired: desired)
  }
}
