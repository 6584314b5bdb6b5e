import VerifierContracts
import VmIO

/// A ghost range of addresses, half-open.
typealias Addresses = AddressRange<SymbolicMachine.Ghost>

extension AddressRange<SymbolicMachine.Ghost> {
  static func == (left: Addresses, right: Addresses) -> Formula { left.start == right.start && left.end == right.end }

  var length: Integer { end - start }

  func contains(_ address: Integer) -> Formula { start <= address && address < end }
}

/// A virtual pointer as the specification sees it.
struct Pointer {
  var vaddr: Integer
  var range: Addresses

  var inv: Formula { range.start <= vaddr && vaddr <= range.end }

  /// This pointer with `count` added modulo 2^64; the range stays.
  func wrappingAdd(_ count: Integer) -> Pointer { Pointer(vaddr: (vaddr + count).wrapped, range: range) }

  static func == (left: Pointer, right: Pointer) -> Formula {
    left.vaddr == right.vaddr && left.range == right.range
  }
}

// MARK: The code's own pointers

extension Pointer {
  init(_ pointer: VirtPtr<SymbolicMachine>) {
    self.init(vaddr: pointer.address.integer, range: pointer.range)
  }

  func real(on machine: SymbolicMachine) -> VirtPtr<SymbolicMachine> { VirtPtr(machine.word(vaddr), in: range) }

  func observations(_ name: String) -> [(name: String, value: Integer)] {
    [(name, vaddr), ("\(name).range.start", range.start), ("\(name).range.end", range.end)]
  }
}

extension Inputs {
  /// Any pointer, in any range.
  func pointer(_ name: String) -> Pointer {
    Pointer(
      vaddr: word(name), range: Addresses(start: word("\(name).range.start"), end: word("\(name).range.end")))
  }
}
