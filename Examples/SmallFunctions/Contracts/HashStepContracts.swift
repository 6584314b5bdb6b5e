import VerifierCommand

func hashInputs<M>(_ inputs: MethodInputs<M>) -> (hash: M.Word, byte: M.Word) {
  (inputs.word("hash"), inputs.word("byte"))
}

private func step(
  _ id: String, native: NativeProgram? = nil,
  _ hashed: @escaping @Sendable (SymbolicWord, SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "a hash with one byte more", inputs: hashInputs,
    requires: { old in
      requires("byte", old.byte < 256)
    },
    body: { call, _ in hashed(call.hash, call.byte) }, native: native,
    ensures: { old, _, result in
      ensures("hash", result == (old.hash.bits(64) ^ old.byte).integer * 0x100_0000_01b3 % power(64))
    })
}

private func mixing(
  _ id: String, native: NativeProgram? = nil, _ unmixed: @escaping @Sendable (SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "a mixed hash is that of one number only", inputs: number, body: { call, _ in unmixed(mixed(call.value)) },
    native: native,
    ensures: { old, _, result in
      ensures("inverse", result == old.value)
    })
}

let hashes = [
  step("hash-step", native: NativeProgram(hashInputs) { call, _ in hashed(call.hash, call.byte) }) { hashed($0, $1) },
  step("broken/hash-step") { brokenHashed($0, $1) },
  mixing("hash-mixing", native: NativeProgram(number) { call, _ in unmixed(mixed(call.value)) }) { unmixed($0) },
  mixing("broken/hash-mixing") { brokenUnmixed($0) },
]
