import VerifierContracts
import VmIO

typealias PointerParts = On<SymbolicMachine>.PointerParts

extension On {
  /// What a pointer is made of.
  struct PointerParts {
    let address: M.Word
    let range: Addresses

    init(_ inputs: MethodInputs<M>) {
      address = inputs.word("address")
      range = inputs.addresses("range")
    }
  }
}

typealias SliceParts = On<SymbolicMachine>.SliceParts

extension On {
  /// What a slice is made of.
  struct SliceParts {
    let address: M.Word
    let count: M.Word

    init(_ inputs: MethodInputs<M>) {
      address = inputs.word("address")
      count = inputs.word("count")
    }
  }
}

// Contracts state pointers and slices as the code makes them. That these are made of what they are given is proved here: else a
// mistake in their initialisers would be in a contract and in the code alike.
extension Contract {
  static let pointerInit = Contract(
    "pointer/init", "a pointer with an address and a range",
    inputs: PointerParts.init,
    body: { call, _ in call.pointer() },
    native: NativeProgram(Native.PointerParts.init) { call, _ in call.pointer() },
    ensures: { old, _, result in
      ensures("address", result.address == old.address)
      ensures("range", result.range == old.range)
    })

  static let sliceInit = Contract(
    "slice/init", "a slice with an address and a number of bytes",
    inputs: SliceParts.init,
    body: { call, _ in call.slice() },
    native: NativeProgram(Native.SliceParts.init) { call, _ in call.slice() },
    ensures: { old, _, result in
      ensures("address", result.address == old.address)
      ensures("count", result.count == old.count)
    })
}

extension On.PointerParts {
  func pointer() -> VirtPtr<M> { VirtPtr(address, in: range) }
}

extension On.SliceParts {
  func slice() -> ByteSlice<M> { unsafe ByteSlice(at: address, count: count) }
}
