import VerifierCommand

private func contract(
  _ id: String, native: NativeProgram? = nil, _ byteSwapped: @escaping @Sendable (Half) -> Half
) -> Contract {
  Contract(
    id, "the bytes of an integer in the other order", inputs: half, body: { call, _ in byteSwapped(call.bits) },
    native: native,
    ensures: { old, _, result in
      ensures("first", result % 256 == old.bits / power(24))
      ensures("second", result / power(8) % 256 == old.bits / power(16) % 256)
      ensures("third", result / power(16) % 256 == old.bits / power(8) % 256)
      ensures("fourth", result / power(24) == old.bits % 256)
    })
}

let byteSwaps = [
  contract("byte-swapped", native: NativeProgram(half) { call, _ in byteSwapped(call.bits) }) { byteSwapped($0) },
  contract("broken/byte-swapped") { brokenByteSwapped($0) },
]
