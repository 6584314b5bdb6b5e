import VerifierCommand

func sizes<M>(_ inputs: MethodInputs<M>) -> (size: M.Word, alignment: M.Word) {
  (inputs.word("size"), inputs.word("alignment"))
}

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ roundedUp: @escaping @Sendable (SymbolicWord, SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the least multiple of a power of two that is not below a size", inputs: sizes,
    requires: { old in
      requires("power-of-two", old.alignment.bits(64).isPowerOfTwo)
      requires("fits", old.size + old.alignment <= power(64))
    },
    body: { call, _ in roundedUp(call.size, call.alignment) }, native: native,
    ensures: { old, _, result in
      ensures("multiple", result % old.alignment == 0)
      ensures("enough", old.size <= result)
      ensures("least", result < old.size + old.alignment)
    })
}

let alignments = [
  contract("rounded-up", native: NativeProgram(sizes) { call, _ in roundedUp(call.size, to: call.alignment) }) {
    roundedUp($0, to: $1)
  },
  contract("broken/rounded-up") { brokenRoundedUp($0, to: $1) },
  contract("broken/rounded-up-of-multiples") { brokenRoundedUpOfMultiples($0, to: $1) },
]
