import VerifierCommand

private let answer = Contract(
  "answer", "an entry that another program asks for", state: Table<SymbolicMachine>.self,
  requires: { old in
    let own = old.entries.addresses()
    requires("shared", old.request < own.start || own.end <= old.request)
  },
  body: { $0.answer(on: $1) },
  native: NativeProgram(state: Table<NativeMachine>.self) { $0.answer(on: $1) },
  ensures: { old, new, result in
    ensures("fault", old.memory.readFaults(at: old.request) ==> result.isNil())
    ensures("none", old.entries.count == 0 ==> result.isNil())
    ensures("kept", new.entries.elements == old.entries.elements)
  })

@main struct Verify: Verifier {
  static let contracts = [
    answer,
    answer.running("broken/answer", state: Table<SymbolicMachine>.self) {
      $0.answerReadingTwice(on: $1)
    },
    answer.running("alone/answer", state: Table<SymbolicMachine>.self) {
      $0.answerReadingTwice(on: $1)
    }.on(.flat.stable("the other program is stopped while an entry is looked up")),
  ]
}
