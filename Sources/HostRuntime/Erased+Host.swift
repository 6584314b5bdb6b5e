public import VerifierMachine
public import VmIO

// On this machine every owner and every range of addresses is the same: nothing.

extension VmIOOwner<HostMachine> {
  @inlinable
  static var nothing: Self {
    Self(id: 0, range: .nothing, isFallible: false, isKernel: false, view: .none)
  }
}

extension AddressRange<Erased> {
  @inlinable
  static var nothing: Self { Self(start: 0, end: 0) }
}
