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
    if count <= 16 {
      moveFew(count, from: source, to: destination)
    } else {
      unsafe memory(destination).copyMemory(from: memory(source), byteCount: Int(count))
    }
  }

  /// Moves from 1 to 16 bytes. The size of a value is seldom known when this is compiled, so that a call would cost several
  /// times what is done here. Two words that overlap do for whatever lies between their sizes; both are read before either
  /// is written.
  @inlinable
  func moveFew(_ count: UInt, from source: UInt, to destination: UInt) {
    if count >= 8 {
      moveTwo(UInt64.self, apart: count - 8, from: source, to: destination)
    } else if count >= 4 {
      moveTwo(UInt32.self, apart: count - 4, from: source, to: destination)
    } else if count >= 2 {
      moveTwo(UInt16.self, apart: count - 2, from: source, to: destination)
    } else {
      moveTwo(UInt8.self, apart: 0, from: source, to: destination)
    }
  }

  @inlinable
  func moveTwo<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ type: Integer.Type, apart distance: UInt, from source: UInt, to destination: UInt
  ) {
    let (from, to) = unsafe (memory(source), memory(destination))
    let first = unsafe from.loadUnaligned(as: type)
    let second = unsafe from.loadUnaligned(fromByteOffset: Int(distance), as: type)
    unsafe to.storeBytes(of: first, as: type)
    unsafe to.storeBytes(of: second, toByteOffset: Int(distance), as: type)
  }

  @inlinable
  func memory(_ address: UInt) -> UnsafeMutableRawPointer {
    guard let memory = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
      preconditionFailure("an address other than zero was expected")
    }
    return unsafe memory
  }
}
