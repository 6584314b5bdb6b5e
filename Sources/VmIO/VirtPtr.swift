public import VerifierMachine

/// A virtual address, and the ghost range of addresses that it belongs to.
public struct VirtPtr<M: Machine> {
  public var address: M.Word
  public var range: AddressRange<M.Ghost>

  @inlinable
  public init(_ address: M.Word, in range: AddressRange<M.Ghost>) {
    self.address = address
    self.range = range
  }

  /// This pointer moved up by `count` bytes, modulo 2^64. The range stays.
  @inlinable
  public func wrappingAdding(_ count: M.Word) -> VirtPtr {
    VirtPtr(address &+ count, in: range)
  }

  /// This pointer moved down by `count` bytes, of which there are as many below it. The range stays.
  @inlinable
  public func subtracting(_ count: M.Word) -> VirtPtr {
    VirtPtr(M.Word.difference(address, count), in: range)
  }

  /// Whether the address is a multiple of `alignment`, which is not zero.
  @inlinable
  public func isAligned(to alignment: M.Word) -> Bool {
    address % alignment == 0
  }
}
