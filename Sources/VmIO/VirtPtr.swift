public import VerifierMachine

/// A virtual address with the ghost range of addresses that it belongs to.
public struct VirtPtr<M: Machine> {
  /// The address.
  public var address: M.Word
  /// The range that the address belongs to.
  public var range: AddressRange<M.Ghost>

  /// Creates a pointer.
  @inlinable
  public init(_ address: M.Word, in range: AddressRange<M.Ghost>) {
    self.address = address
    self.range = range
  }

  /// The pointer `count` bytes higher, modulo 2^64, in the same range.
  @inlinable
  public func wrappingAdding(_ count: M.Word) -> VirtPtr {
    VirtPtr(address &+ count, in: range)
  }

  /// The pointer `count` bytes lower, in the same range. The address must be at least `count`.
  @inlinable
  public func subtracting(_ count: M.Word) -> VirtPtr {
    VirtPtr(M.Word.difference(address, count), in: range)
  }

  /// Whether the address is a multiple of `alignment`, which must not be zero.
  @inlinable
  public func isAligned(to alignment: M.Word) -> Bool {
    address % alignment == 0
  }
}
