public import Machine

// Accesses to many bytes at once, in no particular order. Where there are no bytes the address may be anything, zero too.

extension HostMachine {
  @inlinable
  public func store(_ value: Pod<HostMachine>, at address: UInt, by permission: Permission<Erased>) {
    move(value.size, from: value.address, to: address)
  }

  @inlinable
  public func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Erased>, to destination: UInt,
    by writing: Permission<Erased>
  ) {
    move(count, from: source, to: destination)
  }

  @inlinable
  public func zero(_ count: UInt, at address: UInt, by permission: Permission<Erased>) {
    guard count > 0 else { return }
    unsafe memory(address).initializeMemory(as: UInt8.self, repeating: 0, count: Int(count))
  }

  @inlinable
  func move(_ count: UInt, from source: UInt, to destination: UInt) {
    guard count > 0 else { return }
    unsafe memory(destination).copyMemory(from: memory(source), byteCount: Int(count))
  }

  @inlinable
  func memory(_ address: UInt) -> UnsafeMutableRawPointer {
    guard let memory = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
      preconditionFailure("an address other than zero was expected")
    }
    return unsafe memory
  }
}
