import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  low + (high - low) / 2
}

struct Ends: Displayable {
  let low, high: Integer
  var observations: [(name: String, value: Integer)] { [] }
}

let midpointContract = Contract(
  "midpoint", "the word halfway between two",
  inputs: { Ends(low: $0.word("low"), high: $0.word("high")) },
  requires: { ends in requires("ordered", ends.low <= ends.high) },
  body: { ends, machine in midpoint(machine.word(ends.low), machine.word(ends.high)) },
  ensures: { old, _, made in
    onReturn { ensures("within", old.low <= made.result.integer && made.result.integer <= old.high) }
  })

@main struct Verify: Verifier {
  static let contracts = [midpointContract]
}
