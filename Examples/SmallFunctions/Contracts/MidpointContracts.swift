import VerifierCommand

func ends<M>(_ inputs: MethodInputs<M>) -> (low: M.Word, high: M.Word) {
  (inputs.word("low"), inputs.word("high"))
}

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ midpoint: @escaping @Sendable (SymbolicWord, SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the number halfway between two", inputs: ends,
    requires: { old in
      requires("ordered", old.low <= old.high)
    },
    body: { call, _ in midpoint(call.low, call.high) }, native: native,
    ensures: { old, _, result in
      ensures("halfway", result == (old.low + old.high) / 2)
    })
}

let midpoints = [
  contract("midpoint", native: NativeProgram(ends) { call, _ in midpoint(call.low, call.high) }) { midpoint($0, $1) },
  contract("midpoint-by-bits", native: NativeProgram(ends) { call, _ in midpointByBits(call.low, call.high) }) {
    midpointByBits($0, $1)
  },
  contract("broken/midpoint") { brokenMidpoint($0, $1) },
  contract("broken/midpoint-by-bits") { brokenMidpointByBits($0, $1) },
]
