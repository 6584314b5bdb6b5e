import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  (low + high) / 2
}

typealias Ends<M: Machine> = (low: M.Word, high: M.Word)

let midpointContract = Contract(
  "midpoint", "the word halfway between two", state: Ends<SymbolicMachine>.self,
  requires: { old in
    requires("ordered", old.low <= old.high)
  },
  body: { call, _ in midpoint(call.low, call.high) },
  ensures: { old, _, result in
    ensures("within", old.low <= result && result <= old.high)
  })

@main struct Verify: Verifier {
  static let contracts = [midpointContract]
}
