public import VerifierMachine
public import VmIO

// Reading memory of this process that may fault.

extension VmReader where M == HostMachine, Access == Fallible {
  /// Creates a reader over a range of addresses, any of which may be unmapped.
  @unsafe
  @inlinable
  public init(over addresses: Range<UInt>) {
    let pointer = VirtPtr<HostMachine>(addresses.lowerBound, in: .nothing)
    self = unsafe Self.fromUserSpace(
      pointer, length: addresses.upperBound - addresses.lowerBound, id: 0, on: HostMachine()
    ).reader
  }

  /// `readVal(into:)` as a new value. Panics if the type has trailing padding.
  ///
  /// Every bit pattern must be a valid value of the type.
  @unsafe
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable>(as type: Value.Type) throws(VmIOError) -> Value {
    unsafe try readPod(as: type) { pod throws(VmIOError) in try readVal(into: pod) }
  }

  /// `readVal(into:)` as an integer.
  @inlinable
  public mutating func readVal<Value: BitwiseCopyable & FixedWidthInteger>(
    as type: Value.Type
  ) throws(VmIOError) -> Value {
    unsafe try readPod(as: type) { pod throws(VmIOError) in try readVal(into: pod) }
  }

  /// `atomicLoad(_:)` as an integer.
  @inlinable
  public func atomicLoad<Value: PodOnce<UInt> & FixedWidthInteger>(as type: Value.Type) throws(VmIOError) -> Value {
    Value(littleEndianBits: try atomicLoad(Value.zero.layout))
  }
}
