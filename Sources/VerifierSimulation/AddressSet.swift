/// A finite or cofinite set of addresses.
package struct AddressSet: Hashable, Sendable {
  /// Whether addresses that are not exceptions belong to the set.
  private let isCofinite: Bool
  private var exceptions: Set<UInt>

  /// Creates a finite set.
  package init(_ addresses: some Sequence<UInt> = []) {
    isCofinite = false
    exceptions = Set(addresses)
  }

  /// Creates the complement of a finite set.
  package init(allBut addresses: some Sequence<UInt>) {
    isCofinite = true
    exceptions = Set(addresses)
  }

  /// Whether an address belongs to the set.
  package func contains(_ address: UInt) -> Bool { exceptions.contains(address) != isCofinite }

  /// Adds an address.
  package mutating func insert(_ address: UInt) {
    if isCofinite { exceptions.remove(address) } else { exceptions.insert(address) }
  }
}
