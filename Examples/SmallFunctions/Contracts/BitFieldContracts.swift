import VerifierCommand

/// The number of the entry, in the second table from the top, that translates an address.
private let index = BitField(place: 30, width: 9)

func registers<M>(_ inputs: MethodInputs<M>) -> (register: M.Word, value: M.Word) {
  (inputs.word("register"), inputs.word("value"))
}

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ setting: @escaping @Sendable (SymbolicWord, SymbolicWord) -> SymbolicWord
) -> Contract {
  Contract(
    id, "a register with another value in a field", inputs: registers,
    body: { call, _ in (register: setting(call.register, call.value), field: index(of: call.register)) },
    native: native,
    ensures: { old, _, result in
      ensures("read", result.field == old.register / power(30) % 512)
      ensures("set", result.register / power(30) % 512 == old.value % 512)
      ensures("below", result.register % power(30) == old.register % power(30))
      ensures("above", result.register / power(39) == old.register / power(39))
    })
}

let bitFields = [
  contract(
    "bit-field",
    native: NativeProgram(registers) { call, _ in
      (register: index.setting(call.register, to: call.value), field: index(of: call.register))
    }
  ) { index.setting($0, to: $1) },
  contract("broken/bit-field") { index.brokenSetting($0, to: $1) },
  contract("broken/bit-field-of-large") { index.brokenSettingOfLarge($0, to: $1) },
]
