public import VerifierMachine
public import VmIO

// Writing the memory of this process. Owners are empty on this machine and are omitted.

extension VmWriter where M == HostMachine, Access == Infallible {
  /// Creates a writer over a buffer, which must stay valid while the writer is used.
  @unsafe
  @inline(__always)
  @inlinable
  public init(over buffer: UnsafeMutableRawBufferPointer) {
    let pointer = VirtPtr<HostMachine>(UInt(bitPattern: buffer.baseAddress), in: .nothing)
    self = unsafe Self.fromKernelSpace(
      pointer, length: UInt(buffer.count), id: 0, isFallible: false, on: HostMachine()
    ).writer
  }

  /// `write(from:owner:readerOwner:)` without owners.
  @inline(__always)
  @inlinable
  public mutating func write(from reader: inout VmReader<HostMachine, Infallible>) -> UInt {
    var (owner, readerOwner) = (VmIOOwner.nothing, VmIOOwner.nothing)
    return write(from: &reader, owner: &owner, readerOwner: &readerOwner)
  }

  /// `writeVal(_:owner:)` of a value. Panics if the type has trailing padding.
  @inline(__always)
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    var owner = VmIOOwner.nothing
    try withPod(of: value) { pod throws(VmIOError) in try writeVal(pod, owner: &owner) }
  }

  /// `writeOnce(_:owner:)` without an owner.
  @inlinable
  public mutating func writeOnce(_ value: some PodOnce<UInt>) throws(VmIOError) {
    var owner = VmIOOwner.nothing
    try writeOnce(value, owner: &owner)
  }

  /// `fill(_:owner:)` with a value. Returns the count. Panics if the type is empty or has trailing padding.
  @inline(__always)
  @inlinable
  public mutating func fill<Value: BitwiseCopyable>(_ value: Value) -> UInt {
    precondition(MemoryLayout<Value>.size > 0, "a value that memory is filled with has bytes")
    var owner = VmIOOwner.nothing
    return withPod(of: value) { pod in fill(pod, owner: &owner).count }
  }

  /// `fillZeros(_:owner:)` without an owner.
  @inlinable
  public mutating func fillZeros(_ length: UInt) -> UInt {
    var owner = VmIOOwner.nothing
    return fillZeros(length, owner: &owner)
  }
}
