public import VerifierMachine

extension Layout<UInt> {
  /// The layout of a type of plain values. It has no bytes that are not its values': such a byte at the end of a value is
  /// undefined, and may be what something else has left there.
  ///
  /// Panics where the type has no size, or where one value after another would leave a gap.
  @inlinable
  init<Value: BitwiseCopyable>(of type: Value.Type) {
    precondition(MemoryLayout<Value>.size == MemoryLayout<Value>.stride, "values follow one another without a gap")
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

/// The plain value whose bytes a body has written.
///
/// Every pattern of bytes must be a value of the type.
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
