import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  low + (high - low) / 2
}

let midpointContract = Contract("midpoint", "the word halfway between two") { inputs in
  (low: inputs.word("low"), high: inputs.word("high"))
} requires: { old in
  requires("ordered", old.low <= old.high)
} body: { call, _ in
  midpoint(call.low, call.high)
} ensures: { old, _, result in
  ensures("within", old.low <= result && result <= old.high)
}

@main struct Verify: Verifier {
  static let contracts = [midpointContract]
}
