public import VerifierMachine

/// Bytes of kernel memory that the caller holds, as a slice does: `count` of them from `address` on.
public struct ByteSlice<M: Machine> {
  public let address: M.Word
  public let count: M.Word

  /// The bytes must be there, and the caller's, as long as the slice is used.
  @unsafe
  @inlinable
  public init(at address: M.Word, count: M.Word) {
    self.address = address
    self.count = count
  }

  /// The bytes of a plain value.
  @inlinable
  public init(of value: Pod<M>) { unsafe self.init(at: value.address, count: value.size) }

  /// The addresses of the bytes: that they lie in kernel memory, and do not wrap, is trusted.
  @inlinable
  func addresses(on machine: M) -> AddressRange<M.Ghost> {
    let start = M.number(address)
    let range = AddressRange<M.Ghost>(start: start, end: start + M.number(count))
    machine.axiom("slice-in-kernel", of: .none, in: range)
    return range
  }
}
