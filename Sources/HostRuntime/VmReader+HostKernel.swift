public import VerifierMachine
public import VmIO

// Reading the memory of this process. Owners are empty on this machine and are omitted.

extension VmReader where M == HostMachine, Access == Infallible {
  /// Creates a reader over a buffer, which must be initialised and stay valid while the reader is used.
  @unsafe
  @inline(__always)
  @inlinable
  public init(over buffer: UnsafeRawBufferPointer) {
    let pointer = VirtPtr<HostMachine>(UInt(bitPattern: buffer.baseAddress), in: .nothing)
    self = unsafe Self.fromKernelSpace(
      pointer, length: UInt(buffer.count), id: 0, isFallible: false, on: HostMachine()
    ).reader
  }

  /// `read(into:owner:writerOwner:)` without owners.
  @inline(__always)
  @inlinable
  public mutating func read(into writer: inout VmWriter<HostMachine, Infallible>) -> UInt {
    var (owner, writerOwner) = (VmIOOwner.nothing, VmIOOwner.nothing)
    return read(into: &writer, owner: &owner, writerOwner: &writerOwner)
  }

  /// `readVal(into:owner:)` as a new value. Panics if the type has trailing padding.
  ///
  /// Every bit pattern must be a valid value of the type.
  @unsafe
  @inline(__always)
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    var owner = VmIOOwner.nothing
    return unsafe try readPod(as: type) { pod throws(VmIOError) in try readVal(into: pod, owner: &owner) }
  }

  /// `readVal(into:owner:)` as an integer.
  @inline(__always)
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    var owner = VmIOOwner.nothing
    return unsafe try readPod(as: type) { pod throws(VmIOError) in try readVal(into: pod, owner: &owner) }
  }

  /// `readOnce(_:owner:)` as an integer.
  @inlinable
  public mutating func readOnce<Value: PodOnce<UInt> & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    var owner = VmIOOwner.nothing
    return Value(littleEndianBits: try readOnce(Value.zero.layout, owner: &owner))
  }
}
