import VerifierCommand

func bytes<M>(_ inputs: MethodInputs<M>) -> (remainder: M.UInt8, byte: M.UInt8) {
  (inputs.uint8("remainder"), inputs.uint8("byte"))
}

/// For each bit of the result the bits of the dividend, from the lowest, of which it is the sum modulo 2.
private let sums: [[Int]] = {
  // x^(8 + place) modulo the polynomial.
  let powers = (0..<8).map { place in (0..<place).reduce(0x07) { bits, _ in bits << 1 & 0xff ^ (bits >> 7) * 0x07 } }
  return (0..<8).map { place in (0..<8).filter { powers[$0] >> place & 1 == 1 } }
}()

private func contract(
  _ id: String, native: NativeProgram? = nil, _ crc8: @escaping @Sendable (Byte, Byte) -> Byte
) -> Contract {
  Contract(
    id, "the CRC-8 of one byte more", inputs: bytes, body: { call, _ in crc8(call.remainder, call.byte) },
    native: native,
    ensures: { old, _, result in
      ensures(
        "remainder",
        sums.enumerated().map { place, sum in
          bit(place, of: result)
            == sum.map { bit($0, of: old.remainder) + bit($0, of: old.byte) }.reduce(0, +) % 2
        }.reduce(true, &&))
    })
}

let checksums = [
  contract("crc8", native: NativeProgram(bytes) { call, _ in crc8(call.remainder, call.byte) }) { crc8($0, $1) },
  contract("broken/crc8") { brokenCRC8($0, $1) },
]
