public import Machine

// Accesses to many bytes at once, in no particular order. Where there are no bytes the address may be anything, zero too.
//
// Each is always made part of its caller. Where the number of bytes is known there, as the size of a value is, it is one or
// two instructions, and else one call of the C library.

extension HostMachine {
  @inline(__always)
  @inlinable
  public func store(_ value: Pod<HostMachine>, at start: UInt, offset: UInt, by permission: Permission<Erased>) {
    guard value.size > 0 else { return }
    unsafe move(value.size, from: memory(value.address), to: memory(start) + Int(bitPattern: offset))
  }

  @inline(__always)
  @inlinable
  public func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Erased>, to destination: UInt,
    by writing: Permission<Erased>
  ) {
    guard count > 0 else { return }
    unsafe move(count, from: memory(source), to: memory(destination))
  }

  @inline(__always)
  @inlinable
  public func zero(_ count: UInt, at address: UInt, by permission: Permission<Erased>) {
    guard count > 0 else { return }
    unsafe memory(address).initializeMemory(as: UInt8.self, repeating: 0, count: Int(bitPattern: count))
  }

  @inline(__always)
  @inlinable
  func move(_ count: UInt, from source: UnsafeMutableRawPointer, to destination: UnsafeMutableRawPointer) {
    unsafe destination.copyMemory(from: source, byteCount: Int(bitPattern: count))
  }

  /// The memory at an address other than zero. Nothing checks that it is another: what is there faults.
  @inline(__always)
  @inlinable
  func memory(_ address: UInt) -> UnsafeMutableRawPointer {
    unsafe UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped
  }
}
