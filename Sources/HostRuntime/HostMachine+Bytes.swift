public import CPlainMemory
public import VerifierMachine

// Accesses to many bytes, in unspecified order. If the count is zero, the address may have any value, including zero.
//
// Each access is always inlined. If the count is known at compile time, as the size of a value is, it compiles to one
// or two instructions; otherwise it is one call of the C library.

extension HostMachine {
  /// Bytes at any address, in one or more instructions.
  ///
  /// - Precondition: The address is valid for a store of `size` bytes.
  @inline(__always)
  @inlinable
  public func store(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    switch size {
    case 1: unsafe pointer(address).storeBytes(of: UInt8(littleEndianBits: bits), as: UInt8.self)
    case 2: unsafe pointer(address).storeBytes(of: UInt16(littleEndianBits: bits), as: UInt16.self)
    case 4: unsafe pointer(address).storeBytes(of: UInt32(littleEndianBits: bits), as: UInt32.self)
    case 8: unsafe pointer(address).storeBytes(of: UInt64(littleEndianBits: bits), as: UInt64.self)
    default: reject(size: size)
    }
  }

  /// Bytes at any address, in one or more instructions.
  ///
  /// - Precondition: The address is valid for a load of `size` bytes.
  @inline(__always)
  @inlinable
  public func load(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt {
    switch size {
    case 1: unsafe pointer(address).loadUnaligned(as: UInt8.self).littleEndianBits
    case 2: unsafe pointer(address).loadUnaligned(as: UInt16.self).littleEndianBits
    case 4: unsafe pointer(address).loadUnaligned(as: UInt32.self).littleEndianBits
    case 8: unsafe pointer(address).loadUnaligned(as: UInt64.self).littleEndianBits
    default: reject(size: size)
    }
  }

  @inlinable
  func pointer(_ address: UInt) -> UnsafeMutableRawPointer {
    guard let pointer = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
      preconditionFailure("an address other than zero was expected")
    }
    return unsafe pointer
  }

  @inline(__always)
  @inlinable
  public func store(_ value: Pod<HostMachine>, at start: UInt, offset: UInt, by permission: Permission<Erased>) {
    plain_copy(start, offset, value.address, value.size)
  }

  @inline(__always)
  @inlinable
  public func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Erased>, to destination: UInt,
    by writing: Permission<Erased>
  ) {
    plain_copy(destination, 0, source, count)
  }

  @inline(__always)
  @inlinable
  public func zero(_ count: UInt, at address: UInt, by permission: Permission<Erased>) {
    plain_zero(address, count)
  }
}
