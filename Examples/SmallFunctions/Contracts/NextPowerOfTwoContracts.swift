import VerifierCommand

func number<M>(_ inputs: MethodInputs<M>) -> Number<M> { Number(value: inputs.word("number")) }

/// One machine word.
struct Number<M: Machine> {
  let value: M.Word
}

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ nextPowerOfTwo: @escaping @Sendable (SymbolicWord) -> SymbolicWord?
) -> Contract {
  Contract(
    id, "the least power of two that is not below a number", inputs: number,
    body: { call, _ in nextPowerOfTwo(call.value) }, native: native,
    ensures: { old, _, result in
      ensures("power-of-two", result.ifPresent { $0.bits(64).isPowerOfTwo })
      ensures("enough", result.ifPresent { old.value <= $0 })
      ensures("least", result.ifPresent { $0 == 1 || $0 < 2 * old.value })
      ensures("none", result.isNil() == (power(63) < old.value))
    })
}

private func contract(
  byCopies id: String, native: NativeProgram? = nil, _ nextPowerOfTwo: @escaping @Sendable (Half) -> Half
) -> Contract {
  Contract(
    id, "the least power of two that is not below a number of 32 bits", inputs: half,
    requires: { old in
      requires("within", 1 <= old.bits && old.bits <= power(31))
    },
    body: { call, _ in nextPowerOfTwo(call.bits) }, native: native,
    ensures: { old, _, result in
      ensures("power-of-two", result.bits(32).isPowerOfTwo)
      ensures("enough", old.bits <= result)
      ensures("least", result < 2 * old.bits)
    })
}

let powersOfTwo = [
  contract("next-power-of-two", native: NativeProgram(number) { call, _ in nextPowerOfTwo(call.value) }) {
    nextPowerOfTwo($0)
  },
  contract("broken/next-power-of-two") { brokenNextPowerOfTwo($0) },
  contract(
    byCopies: "next-power-of-two-by-copies",
    native: NativeProgram(half) { call, _ in nextPowerOfTwoByCopies(call.bits) }
  ) { nextPowerOfTwoByCopies($0) },
  contract(byCopies: "broken/next-power-of-two-by-copies") { brokenNextPowerOfTwoByCopies($0) },
]
