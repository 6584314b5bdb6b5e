import VerifierCommand

func sizes<M>(_ inputs: MethodInputs<M>) -> (size: M.UInt32, alignment: M.UInt32) {
  (inputs.uint32("size"), inputs.uint32("alignment"))
}

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ roundedUp: @escaping @Sendable (Half, Half) -> Half
) -> Contract {
  Contract(
    id, "the least multiple of a power of two that is not below a size", inputs: sizes,
    requires: { old in
      requires("power-of-two", isPowerOfTwo(old.alignment, below: 32))
      requires("fits", old.size + old.alignment <= power(32))
    },
    body: { call, _ in roundedUp(call.size, call.alignment) }, native: native,
    ensures: { old, _, result in
      ensures("multiple", divides(powerOfTwo: old.alignment, result, below: 32))
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
