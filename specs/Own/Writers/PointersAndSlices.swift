import VerifierContracts
import VmIO

/// What a pointer is made of.
struct PointerParts {
  let address: SymbolicWord
  let range: Addresses

  init(_ inputs: Inputs) {
    address = inputs.word("address")
    range = inputs.addresses("range")
  }
}

/// What a slice is made of.
struct SliceParts {
  let address: SymbolicWord
  let count: SymbolicWord

  init(_ inputs: Inputs) {
    address = inputs.word("address")
    count = inputs.word("count")
  }
}

// Contracts state pointers and slices as the code makes them. That these are made of what they are given is proved here: else a
// mistake in their initialisers would be in a contract and in the code alike.
extension Contract {
  static let pointerInit = Contract(
    "pointer/init", "a pointer with an address and a range",
    inputs: PointerParts.init,
    body: { call, _ in VirtPtr<SymbolicMachine>(call.address, in: call.range) },
    ensures: { old, _, result in
      ensures("address", result.address == old.address)
      ensures("range", result.range == old.range)
    })

  static let sliceInit = Contract(
    "slice/init", "a slice with an address and a number of bytes",
    inputs: SliceParts.init,
    body: { call, _ in unsafe ByteSlice<SymbolicMachine>(at: call.address, count: call.count) },
    ensures: { old, _, result in
      ensures("address", result.address == old.address)
      ensures("count", result.count == old.count)
    })
}
