public import Machine

/// A virtual address, and the ghost range of addresses that it belongs to.
public struct VirtPtr<M: Machine> {
  public var address: M.Word
  public var range: AddressRange<M.Ghost>

  public init(_ address: M.Word, in range: AddressRange<M.Ghost>) {
    self.address = address
    self.range = range
  }

  /// This pointer moved up by `count` bytes, modulo 2^64. The range stays.
  public func wrappingAdding(_ count: M.Word) -> VirtPtr {
    VirtPtr(address &+ count, in: range)
  }

  /// Whether the address is a multiple of `alignment`, which is not zero.
  public func isAligned(to alignment: M.Word) -> Bool {
    address % alignment == 0
  }
}

/// A half-open range of addresses, for proofs only.
public struct AddressRange<Ghost: GhostState> {
  public var start: Ghost.Integer
  public var end: Ghost.Integer

  public init(start: Ghost.Integer, end: Ghost.Integer) {
    self.start = start
    self.end = end
  }
}
