import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  low + (high - low) / 2
}

func ends<M>(_ inputs: MethodInputs<M>) -> (low: M.Word, high: M.Word) {
  (inputs.word("low"), inputs.word("high"))
}

let midpointContract = Contract(
  "midpoint", "the word halfway between two", inputs: ends,
  requires: { old in
    requires("ordered", old.low <= old.high)
  },
  body: { call, _ in midpoint(call.low, call.high) },
  native: NativeProgram(ends) { call, _ in midpoint(call.low, call.high) },
  ensures: { old, _, result in
    ensures("within", old.low <= result && result <= old.high)
  })

@main struct Verify: Verifier {
  static let contracts = [midpointContract]
}
