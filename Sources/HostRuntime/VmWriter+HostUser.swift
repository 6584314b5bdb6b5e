public import VerifierMachine
public import VmIO

// Writing memory of this process that may fault.

extension VmWriter where M == HostMachine, Access == Fallible {
  /// Creates a writer over a range of addresses, any of which may be unmapped. The memory it writes must not be in use
  /// otherwise.
  @unsafe
  @inlinable
  public init(over addresses: Range<UInt>) {
    let pointer = VirtPtr<HostMachine>(addresses.lowerBound, in: .nothing)
    self = unsafe Self.fromUserSpace(
      pointer, length: addresses.upperBound - addresses.lowerBound, id: 0, on: HostMachine()
    ).writer
  }

  /// `writeVal(_:)` of a value. Panics if the type has trailing padding.
  @inlinable
  public mutating func writeVal<Value: BitwiseCopyable>(_ value: Value) throws(VmIOError) {
    try withPod(of: value) { pod throws(VmIOError) in try writeVal(pod) }
  }

  /// `atomicCompareExchange(_:_:_:of:)` of integers. Returns the previous integer, and whether it was replaced.
  @inlinable
  public mutating func atomicCompareExchange<Value: PodOnce<UInt> & FixedWidthInteger>(
    _ reader: borrowing VmReader<HostMachine, Fallible>, expected: Value, desired: Value
  ) throws(VmIOError) -> (previous: Value, succeeded: Bool) {
    let exchange = try atomicCompareExchange(reader, expected.bits, desired.bits, of: expected.layout)
    return (Value(littleEndianBits: exchange.previous), exchange.succeeded)
  }
}
