public import Machine

// Accesses to memory that may fault. The kernel makes them for this process, and says how far it came.

extension HostMachine {
  public func copyFallibly(
    _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Erased>, to destination: UInt,
    within destinationBounds: AddressRange<Erased>
  ) -> UInt {
    ProcessMemory.copy(count, from: source, to: destination)
  }

  public func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt {
    ProcessMemory.zero(count, at: address)
  }

  /// The memory must not be taken away while this runs: it is asked for first, and then loaded as though it never faulted.
  public func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt? {
    ProcessMemory.isReadable(size, at: address) ? loadOnce(size: size, at: address) : nil
  }

  /// The memory must not be taken away while this runs: it is asked for first, and then exchanged as though it never
  /// faulted. Memory that cannot be written faults even where the comparison would fail.
  public func compareExchangeFallibly(
    _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Erased>
  ) -> UInt? {
    guard ProcessMemory.isReadable(size, at: address), ProcessMemory.isPageWritable(at: address) else {
      return nil
    }
    return compareExchange(expected, desired, size: size, at: address)
  }
}
