import VerifierContracts
import VmIO

/// A ghost range of addresses, half-open.
typealias Addresses = AddressRange<SymbolicMachine.Ghost>

extension AddressRange<SymbolicMachine.Ghost> {
  static func == (left: Addresses, right: Addresses) -> Formula { left.start == right.start && left.end == right.end }

  var length: Integer { end - start }

  func contains(_ address: Integer) -> Formula { start <= address && address < end }
}

extension Observed where Value == VirtPtr<SymbolicMachine> {
  /// The page's name for the address.
  var vaddr: Integer { self.address }

  var inv: Formula { self.range.start <= vaddr && vaddr <= self.range.end }

  static func == (left: Self, right: Self) -> Formula { left.vaddr == right.vaddr && left.range == right.range }

  /// This pointer with `count` added modulo 2^64; the range stays.
  func wrappingAdd(_ count: Integer) -> Self { Self(VirtPtr(SymbolicWord(vaddr + count), in: self.range)) }
}

extension MethodInputs {
  /// Any pointer, in any range.
  func pointer(_ name: String) -> VirtPtr<M> { VirtPtr(word(name), in: addresses("\(name).range")) }

  /// Any range of words.
  func addresses(_ name: String) -> Addresses {
    Addresses(start: M.number(word("\(name).start")), end: M.number(word("\(name).end")))
  }
}
