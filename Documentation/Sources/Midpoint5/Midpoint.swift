import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  low + (high - low) / 2
}

typealias Ends<M: Machine> = (low: M.Word, high: M.Word)

let midpointContract = Contract(
  "midpoint", "the word halfway between two", state: Ends<SymbolicMachine>.self,
  requires: { old in
    requires("ordered", old.low <= old.high)
  },
  body: { call, _ in midpoint(call.low, call.high) },
  native: NativeProgram(state: Ends<NativeMachine>.self) { call, _ in
    midpoint(call.low, call.high)
  },
  ensures: { old, _, result in
    ensures("within", old.low <= result && result <= old.high)
    ensures("halfway", result == (old.low + old.high) / 2)
  })

@main struct Verify: Verifier {
  static let contracts = [midpointContract]
}
