public import CPlainMemory
public import VerifierMachine

// Accesses to many bytes at once, in no particular order. Where there are no bytes the address may be anything, zero too.
//
// Each is always made part of its caller. Where the number of bytes is known there, as the size of a value is, it is one or
// two instructions, and else one call of the C library.

extension HostMachine {
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
