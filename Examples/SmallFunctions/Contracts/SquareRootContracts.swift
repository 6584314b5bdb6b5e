import VerifierCommand

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ squareRoot: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the square root of a number, rounded down", inputs: number,
    loops: { old in
      [
        Loop("halve", over: ["low", "high"]) { entry, now in
          let (low, high) = (now[0], now[1])
          return Loop.Claims(
            invariants: [
              ("ordered", low < high),
              ("within", high <= 0x1_0000_0000),
              ("at-most", low * low <= old.value),
              ("above", old.value < high * high),
            ], memory: entry.memory, variant: high - low)
        }
      ]
    },
    body: { call, machine in squareRoot(call.value, machine) }, native: native,
    ensures: { old, _, result in
      ensures("at-most", result * result <= old.value)
      ensures("nearest", old.value < (result + 1) * (result + 1))
    })
}

let squareRoots = [
  contract("square-root", native: NativeProgram(number) { squareRoot($0.value, on: $1) }) { squareRoot($0, on: $1) },
  contract("broken/square-root") { brokenSquareRoot($0, on: $1) },
  contract("broken/square-root-of-large") { brokenSquareRootOfLarge($0, on: $1) },
]
