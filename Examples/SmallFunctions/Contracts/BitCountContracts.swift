import VerifierCommand

/// A word.
struct WordNumber<M: Machine> {
  let bits: M.Word
}

func word<M>(_ inputs: MethodInputs<M>) -> WordNumber<M> { WordNumber(bits: inputs.word("bits")) }

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ bitCount: @escaping @Sendable (SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the number of bits that are set", inputs: word, body: { call, _ in bitCount(call.bits) }, native: native,
    ensures: { old, _, result in
      ensures("count", result == old.bits.bits(64).nonzeroBits)
    })
}

let bitCounts = [
  contract("bit-count", native: NativeProgram(word) { call, _ in bitCount(call.bits) }) { bitCount($0) },
  contract("broken/bit-count") { brokenBitCount($0) },
]
