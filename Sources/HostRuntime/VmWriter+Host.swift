public import Machine
public import VmIO

extension VmWriter where M == HostMachine, Access == Infallible {
  /// A writer over a buffer, which must stay valid as long as the writer is used.
  @unsafe
  public init(over buffer: UnsafeMutableRawBufferPointer) {
    let range = AddressRange<Erased>(start: 0, end: 0)
    let pointer = VirtPtr<HostMachine>(UInt(bitPattern: buffer.baseAddress), in: range)
    self = unsafe Self.fromKernelSpace(
      pointer, length: UInt(buffer.count), id: 0, isFallible: false, on: HostMachine()
    ).writer
  }

  /// `writeOnce(_:owner:)`, without the owner: on this machine it is nothing.
  public mutating func writeOnce(_ value: some PodOnce<UInt>) throws(VmIOError) {
    var owner = VmIOOwner<HostMachine>(
      id: 0, range: AddressRange(start: 0, end: 0), isFallible: false, isKernel: true, view: .none)
    try writeOnce(value, owner: &owner)
  }
}
