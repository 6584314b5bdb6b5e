import VerifierCommand

private func contract(
  _ id: String, native: NativeProgram? = nil, _ midpoint: @escaping @Sendable (Signed, Signed) -> Signed
) -> Contract {
  Contract(
    id, "the number halfway between two signed ones", inputs: summands,
    requires: { old in
      requires("ordered", old.a <= old.b)
    },
    body: { call, _ in midpoint(call.a, call.b) }, native: native,
    ensures: { old, _, result in
      ensures("halfway", result == (old.a + old.b) / 2)
    })
}

let signedMidpoints = [
  contract("signed-midpoint", native: NativeProgram(summands) { call, _ in signedMidpoint(call.a, call.b) }) {
    signedMidpoint($0, $1)
  },
  contract("broken/signed-midpoint") { brokenSignedMidpoint($0, $1) },
  contract("broken/signed-midpoint-of-negatives") { brokenSignedMidpointOfNegatives($0, $1) },
]
