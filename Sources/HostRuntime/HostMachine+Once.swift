public import VerifierMachine
public import Synchronization

// Single-copy atomic accesses. The first byte in memory is the least significant byte of the bits.
//
// A relaxed atomic access is the construct of the language that is neither split nor elided.

extension HostMachine {
  /// One store instruction.
  ///
  /// - Precondition: The address is valid for a store of `size` bytes and is a multiple of `size`.
  @inlinable
  public func storeOnce(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    switch size {
    case 1: unsafe cell(address).pointee.store(UInt8(littleEndianBits: bits), ordering: .relaxed)
    case 2: unsafe cell(address).pointee.store(UInt16(littleEndianBits: bits), ordering: .relaxed)
    case 4: unsafe cell(address).pointee.store(UInt32(littleEndianBits: bits), ordering: .relaxed)
    case 8: unsafe cell(address).pointee.store(UInt64(littleEndianBits: bits), ordering: .relaxed)
    default: reject(size: size)
    }
  }

  /// One load instruction.
  ///
  /// - Precondition: The address is valid for a load of `size` bytes and is a multiple of `size`.
  @inlinable
  public func loadOnce(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt {
    loadOnce(size: size, at: address)
  }

  @inlinable
  func loadOnce(size: UInt, at address: UInt) -> UInt {
    switch size {
    case 1: unsafe cell(address, of: UInt8.self).pointee.load(ordering: .relaxed).littleEndianBits
    case 2: unsafe cell(address, of: UInt16.self).pointee.load(ordering: .relaxed).littleEndianBits
    case 4: unsafe cell(address, of: UInt32.self).pointee.load(ordering: .relaxed).littleEndianBits
    case 8: unsafe cell(address, of: UInt64.self).pointee.load(ordering: .relaxed).littleEndianBits
    default: reject(size: size)
    }
  }

  /// One compare-and-exchange, sequentially consistent. Returns the previous value.
  ///
  /// - Precondition: The address is valid for a store of `size` bytes and is a multiple of `size`.
  @inlinable
  func compareExchange(_ expected: UInt, _ desired: UInt, size: UInt, at address: UInt) -> UInt {
    switch size {
    case 1:
      unsafe cell(address).pointee.compareExchange(
        expected: UInt8(littleEndianBits: expected), desired: UInt8(littleEndianBits: desired),
        ordering: .sequentiallyConsistent
      ).original.littleEndianBits
    case 2:
      unsafe cell(address).pointee.compareExchange(
        expected: UInt16(littleEndianBits: expected), desired: UInt16(littleEndianBits: desired),
        ordering: .sequentiallyConsistent
      ).original.littleEndianBits
    case 4:
      unsafe cell(address).pointee.compareExchange(
        expected: UInt32(littleEndianBits: expected), desired: UInt32(littleEndianBits: desired),
        ordering: .sequentiallyConsistent
      ).original.littleEndianBits
    case 8:
      unsafe cell(address).pointee.compareExchange(
        expected: UInt64(littleEndianBits: expected), desired: UInt64(littleEndianBits: desired),
        ordering: .sequentiallyConsistent
      ).original.littleEndianBits
    default: reject(size: size)
    }
  }

  @inlinable
  func cell<Value>(_ address: UInt, of type: Value.Type = Value.self) -> UnsafePointer<Atomic<Value>> {
    guard let cell = unsafe UnsafePointer<Atomic<Value>>(bitPattern: address) else {
      preconditionFailure("an address other than zero was expected")
    }
    return unsafe cell
  }

  @inlinable
  func reject(size: UInt) -> Never {
    preconditionFailure("a size of 1, 2, 4 or 8 bytes was expected, not \(size)")
  }
}
