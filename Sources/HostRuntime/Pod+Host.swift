public import VerifierMachine

extension Layout<UInt> {
  /// Creates the layout of a type of plain values. The type must have no padding: padding bytes are undefined and may
  /// disclose other data. Trailing padding is detected, padding between fields is not.
  ///
  /// Panics if the type has bytes and its stride differs from its size.
  @inlinable
  init<Value: BitwiseCopyable>(of type: Value.Type) {
    precondition(
      MemoryLayout<Value>.size == MemoryLayout<Value>.stride || MemoryLayout<Value>.size == 0,
      "values follow one another without a gap")
    self.init(size: UInt(MemoryLayout<Value>.size), alignment: UInt(MemoryLayout<Value>.alignment))
  }
}

/// Runs a body with the bytes of a plain value.
@inline(__always)
@inlinable
func withPod<Value: BitwiseCopyable, Result, Failure: Error>(
  of value: Value, _ body: (Pod<HostMachine>) throws(Failure) -> Result
) throws(Failure) -> Result {
  let layout = Layout(of: Value.self)
  return unsafe try withUnsafeBytes(of: value) { bytes throws(Failure) in
    try unsafe body(Pod(layout, at: UInt(bitPattern: bytes.baseAddress)))
  }
}

/// Returns the plain value whose bytes the body writes.
///
/// Every bit pattern must be a valid value of the type.
@unsafe
@inline(__always)
@inlinable
func readPod<Value: BitwiseCopyable, Failure: Error>(
  as type: Value.Type, _ body: (Pod<HostMachine>) throws(Failure) -> Void
) throws(Failure) -> Value {
  let layout = Layout(of: Value.self)
  let values = try InlineArray<1, Value>(initializingWith: { span throws(Failure) in
    unsafe try span.withUnsafeMutableBufferPointer { values, count throws(Failure) in
      try unsafe body(Pod(layout, at: UInt(bitPattern: values.baseAddress)))
      count = 1
    }
  })
  return values[0]
}
