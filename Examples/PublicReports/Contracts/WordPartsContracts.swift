import VerifierCommand

private func faultingWord<M>(_ inputs: MethodInputs<M>) -> FaultingWord<M> {
  FaultingWord(address: inputs.word("address"))
}

private func part(
  _ id: String, of bytes: Int, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (FaultingWord<SymbolicMachine>, SymbolicMachine) -> SymbolicWord?
) -> Contract {
  Contract(
    id, "some bytes of a word", inputs: faultingWord,
    requires: { old in requires("aligned", old.address % 8 == 0) },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, result in
      let value = (0..<bytes).reversed().reduce(0) { $0 * 256 + new.memory[old.address + Integer(UInt64(4 + $1))] }
      ensures("bytes", result.ifPresent { $0 == value })
      ensures(
        "fault", result.isNil() ==> !Formula.forAll("place") { $0 < 8 ==> !old.memory.readFaults(at: old.address + $0) }
      )
    })
}

let wordParts = [
  part("report/words-half", of: 4, native: NativeProgram(faultingWord) { $0.upperHalf(on: $1) }) {
    $0.upperHalf(on: $1)
  },
  part("report/words-byte", of: 1, native: NativeProgram(faultingWord) { $0.fifthByte(on: $1) }) {
    $0.fifthByte(on: $1)
  },
  part("broken/report/words-half", of: 4) { $0.upperPart(on: $1) },
  part("broken/report/words-byte", of: 1) { $0.fourthByte(on: $1) },
]
