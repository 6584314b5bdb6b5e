import VerifierCommand

private func contract(
  _ id: String, native: NativeProgram? = nil, _ length: @escaping @Sendable (SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the number of decimal digits", inputs: number, body: { call, _ in length(call.value) }, native: native,
    ensures: { old, _, result in
      ensures("zero", old.value == 0 ==> result == 1)
      ensures(
        "digits",
        (1...20).map { digits in
          let (least, limit) = (powerOfTen(digits - 1), powerOfTen(digits))
          return least <= old.value && old.value < limit ==> result == Integer(UInt64(digits))
        }.reduce(true, &&))
    })
}

/// 10^exponent.
private func powerOfTen(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 10 * product } }

let decimalLengths = [
  contract("decimal-length", native: NativeProgram(number) { call, _ in decimalLength(call.value) }) {
    decimalLength($0)
  },
  contract("broken/decimal-length") { brokenDecimalLength($0) },
]
