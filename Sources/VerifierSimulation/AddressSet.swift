/// Addresses: some of them, or all but some.
package struct AddressSet: Hashable, Sendable {
  /// Whether an address belongs to it that is no exception.
  private let hasOthers: Bool
  private var exceptions: Set<UInt>

  package init(_ addresses: some Sequence<UInt> = []) {
    hasOthers = false
    exceptions = Set(addresses)
  }

  package init(allBut addresses: some Sequence<UInt>) {
    hasOthers = true
    exceptions = Set(addresses)
  }

  package func contains(_ address: UInt) -> Bool { exceptions.contains(address) != hasOthers }

  package mutating func insert(_ address: UInt) {
    if hasOthers { exceptions.remove(address) } else { exceptions.insert(address) }
  }
}
