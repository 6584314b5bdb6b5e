/// Addresses: some of them, or all but some.
public struct AddressSet: Hashable, Sendable {
  /// Whether an address belongs to it that is no exception.
  private let hasOthers: Bool
  private var exceptions: Set<UInt>

  public init(_ addresses: some Sequence<UInt> = []) {
    hasOthers = false
    exceptions = Set(addresses)
  }

  public init(allBut addresses: some Sequence<UInt>) {
    hasOthers = true
    exceptions = Set(addresses)
  }

  public func contains(_ address: UInt) -> Bool { exceptions.contains(address) != hasOthers }

  public mutating func insert(_ address: UInt) {
    if hasOthers { exceptions.remove(address) } else { exceptions.insert(address) }
  }
}
