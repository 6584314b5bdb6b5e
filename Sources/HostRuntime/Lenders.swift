public import VmIO

// What lends writers and readers of its bytes. While a writer is lent nothing else can touch what it writes to, and while a
// reader is lent nothing can change what it reads from: the compiler sees to both. An array that is changed while it is read
// has elements of its own from then on, as an array has that shares its elements.

extension MutableRawSpan {
  /// Runs a body with a writer over the span's bytes.
  @inlinable
  public mutating func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutableBytes { bytes throws(Failure) in unsafe try bytes.withVmWriter(body) }
  }
}

extension RawSpan {
  /// Runs a body with a reader over the span's bytes.
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeBytes { bytes throws(Failure) in unsafe try bytes.withVmReader(body) }
  }
}

// Of integers every pattern of bytes is a value, and none has gaps.

extension Array where Element: BitwiseCopyable & FixedWidthInteger {
  /// Runs a body with a writer over the bytes of the elements.
  @inlinable
  public mutating func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var elements = mutableSpan
    var bytes = unsafe elements.mutableBytes
    return try bytes.withVmWriter(body)
  }

  /// Runs a body with a reader over the bytes of the elements.
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try span.bytes.withVmReader(body)
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Runs a body with a writer over the buffer, which must be there, and in no other use, as long as the body runs.
  @unsafe
  @inlinable
  public func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var writer = unsafe VmWriter<HostMachine, Infallible>(over: self)
    return try writer.lend(to: body)
  }

  /// Runs a body with a reader over the buffer, which must be initialised, and stay as it is as long as the body runs.
  @unsafe
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try UnsafeRawBufferPointer(self).withVmReader(body)
  }
}

extension UnsafeRawBufferPointer {
  /// Runs a body with a reader over the buffer, which must be initialised, and stay as it is as long as the body runs.
  @unsafe
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var reader = unsafe VmReader<HostMachine, Infallible>(over: self)
    return try reader.lend(to: body)
  }
}
