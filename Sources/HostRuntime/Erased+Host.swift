public import VerifierMachine
public import VmIO

// Owners and ranges of addresses are empty on this machine: all values of these types are equal.

extension VmIOOwner<HostMachine> {
  /// The erased owner.
  @inlinable
  static var nothing: Self {
    Self(id: 0, range: .nothing, isFallible: false, isKernel: false, view: .none)
  }
}

extension AddressRange<Erased> {
  /// The erased owner.
  /// The erased range.
  @inlinable
  static var nothing: Self { Self(start: 0, end: 0) }
}
