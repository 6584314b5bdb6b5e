public import VmIO

// Types that lend writers and readers of their bytes to a closure. The compiler ensures exclusivity: while a writer is
// lent, nothing else accesses the bytes, and while a reader is lent, nothing changes them. An array that is mutated
// while it is read is copied on write.

extension MutableRawSpan {
  /// Runs a body with a writer over the bytes of the span.
  @inlinable
  public mutating func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeMutableBytes { bytes throws(Failure) in unsafe try bytes.withVmWriter(body) }
  }
}

extension RawSpan {
  /// Runs a body with a reader over the bytes of the span.
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try withUnsafeBytes { bytes throws(Failure) in unsafe try bytes.withVmReader(body) }
  }
}

// Integers have no invalid bit patterns and no padding.

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
  /// Runs a body with a writer over the buffer.
  ///
  /// - Precondition: The buffer is valid, and not used otherwise, while the body runs.
  @unsafe
  @inlinable
  public func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var writer = unsafe VmWriter<HostMachine, Infallible>(over: self)
    return try writer.lend(to: body)
  }

  /// Runs a body with a reader over the buffer, which must be initialised and must not change while the body runs.
  @unsafe
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try UnsafeRawBufferPointer(self).withVmReader(body)
  }
}

extension UnsafeRawBufferPointer {
  /// Runs a body with a reader over the buffer, which must be initialised and must not change while the body runs.
  @unsafe
  @inlinable
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var reader = unsafe VmReader<HostMachine, Infallible>(over: self)
    return try reader.lend(to: body)
  }
}
