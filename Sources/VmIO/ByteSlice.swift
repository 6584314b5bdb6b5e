public import VerifierMachine

/// A slice of kernel memory owned by the caller: `count` bytes starting at `address`.
public struct ByteSlice<M: Machine> {
  /// The address of the first byte.
  public let address: M.Word
  /// The number of bytes.
  public let count: M.Word

  /// Creates a slice. The bytes must be valid and owned by the caller while the slice is used.
  @unsafe
  @inlinable
  public init(at address: M.Word, count: M.Word) {
    self.address = address
    self.count = count
  }

  /// Creates the slice of the bytes of a plain value.
  @inlinable
  // verified: allow(unsafe) The bytes of a Pod stay valid while it is used, by its law.
  public init(of value: Pod<M>) { unsafe self.init(at: value.address, count: value.size) }

  /// The addresses of the bytes. An axiom states that they lie in kernel memory and do not wrap.
  @inlinable
  func addresses(on machine: M) -> AddressRange<M.Ghost> {
    let start = M.number(address)
    let range = AddressRange<M.Ghost>(start: start, end: start + M.number(count))
    machine.axiom("slice-in-kernel", of: .none, in: range)
    return range
  }
}
