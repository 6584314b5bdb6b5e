import VerifierCommand

/// The contract of the greatest power of two, with what it claims of the loop.
private func doubling(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (Limit<SymbolicMachine>, SymbolicMachine) -> SymbolicWord,
  invariants: @escaping @Sendable (_ limit: Integer, _ power: Integer) -> [(String, Formula)]
) -> Contract {
  Contract(
    id, "the greatest power of two that is at most a number", state: Limit<SymbolicMachine>.self,
    requires: { old in
      requires("some", old.value > 0)
    },
    loops: { old in
      [
        Loop("double", of: SymbolicWord.self) { entry, power in
          Loop.Claims(
            invariants: invariants(old.value, power), variant: old.value - power)
        }
      ]
    },
    body: { limit, machine in body(limit, machine) }, native: native,
    ensures: { old, _, result in
      ensures("power", result.bits(64).isPowerOfTwo)
      ensures("at-most", result <= old.value)
      ensures("greatest", old.value < 2 * result)
    })
}

@main struct Verify: Verifier {
  static let contracts = [
    doubling("power", native: NativeProgram(state: Limit<NativeMachine>.self) { $0.power(on: $1) }) {
      $0.power(on: $1)
    } invariants: { limit, power in
      [("power", power.bits(64).isPowerOfTwo), ("at-most", power <= limit)]
    },
    doubling("weak/power") {
      $0.power(on: $1)
    } invariants: { limit, power in
      [("at-most", power <= limit)]
    },
    doubling("wrong/power") {
      $0.power(on: $1)
    } invariants: { limit, power in
      [("power", power.bits(64).isPowerOfTwo), ("at-most", power < limit)]
    },
    doubling("while/power") {
      $0.powerByWhile(on: $1)
    } invariants: { _, _ in
      []
    },
    clearing, textLength,
  ]
}
