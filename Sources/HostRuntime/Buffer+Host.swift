public import VerifierMachine

extension Buffer where M == HostMachine {
  /// Creates a buffer of integers in the memory of this process, which must stay valid while the buffer is used.
  ///
  /// An element is read as the integer that is there on a little-endian processor.
  @unsafe
  @inlinable
  public init(_ elements: UnsafeMutableBufferPointer<Element>) {
    let base = UInt(bitPattern: elements.baseAddress)
    let permission = Permission<Erased>(range: AddressRange(start: 0, end: 0), view: .none)
    unsafe self.init(base: base, count: UInt(elements.count), reading: permission, writing: permission)
  }
}
