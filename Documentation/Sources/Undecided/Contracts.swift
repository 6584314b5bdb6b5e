import VerifierCommand

private let lastBit = Contract(
  "last-bit", "the last bit of a number", state: Number<SymbolicMachine>.self,
  body: { $0.lastBit(on: $1) },
  ensures: { old, _, result in
    ensures("bit", result == old.value % 2)
  })

private let lastBitByClaims = Contract(
  "last-bit-by-claims", "the last bit of a number", state: Number<SymbolicMachine>.self,
  loops: { old in
    [
      Loop("take", of: SymbolicWord.self) { entry, rest in
        Loop.Claims(
          invariants: [("even", rest % 2 == old.value % 2)], memory: entry.memory, variant: rest)
      }
    ]
  },
  body: { $0.lastBitByClaims(on: $1) },
  ensures: { old, _, result in
    ensures("bit", result == old.value % 2)
  })

/// Whether the last three bits are a prime number.
private func primality(
  _ id: String, _ body: @escaping @Sendable (Number<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "whether the last three bits are a prime number", state: Number<SymbolicMachine>.self,
    body: { number, machine in body(number, machine) },
    ensures: { old, _, result in
      ensures("two", old.value % 8 == 2 ==> result)
      ensures("even", old.value % 8 > 2 && old.value % 2 == 0 ==> !result)
    })
}

@main struct Verify: Verifier {
  static let contracts = [
    lastBit, lastBitByClaims, primality("is-prime") { $0.isPrime(on: $1) },
    primality("is-prime-by-cases") { $0.isPrimeByCases(on: $1) },
    counting("low-bits-by-branches") { $0.lowBitsByBranches(on: $1) },
    counting("low-bits") { $0.lowBits(on: $1) }, area, areaBySteps,
    rounding("rounded-by-count") { alignment in alignment.bits(64).nonzeroBits == 1 },
    rounding("rounded") { alignment in alignment.bits(64).isPowerOfTwo },
  ]
}
