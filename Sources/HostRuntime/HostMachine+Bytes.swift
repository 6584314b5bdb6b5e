public import CPlainMemory
public import VerifierMachine

// Accesses to many bytes, in unspecified order. If the count is zero, the address may have any value, including zero.
//
// Each access is always inlined. If the count is known at compile time, as the size of a value is, it compiles to one
// or two instructions; otherwise it is one call of the C library.

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
