import VerifierCommand

private func contract(
  _ id: String, native: NativeProgram? = nil, _ encode: @escaping @Sendable (SymbolicWord) -> [Byte]
) -> Contract {
  Contract(
    id, "a number in bytes of seven bits", inputs: number, body: { call, _ in encode(call.value) }, native: native,
    ensures: { old, _, result in
      ensures("number", result.payload == old.value)
      ensures("continued", result.isContinued)
      ensures("short", result.isShort)
    })
}

extension Observed where Value == [Byte] {
  private var bytes: [Integer] { (codeValue ?? []).map(\.clauseValue) }

  /// The number that the lower bits of the bytes make.
  fileprivate var payload: Integer {
    bytes.enumerated().map { $1 % 128 * power(7 * $0) }.reduce(0, +)
  }
  /// Whether the highest bit of each byte says if there is another.
  fileprivate var isContinued: Formula {
    bytes.enumerated().map { ($1 >= 128) == Formula($0 + 1 < bytes.count) }.reduce(true, &&)
  }
  /// Whether the last byte is needed.
  fileprivate var isShort: Formula { bytes.count == 1 ? true : bytes.last.map { $0 != 0 } ?? true }
}

let encodings = [
  contract("leb128", native: NativeProgram(number) { call, _ -> [UInt8] in leb128(call.value) }) { leb128($0) },
  contract("broken/leb128") { brokenLEB128($0) },
]
