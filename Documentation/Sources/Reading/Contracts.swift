import VerifierCommand

typealias Append<M: Machine> = (log: Log<M>, entry: M.UInt32)

let append = Contract(
  "log/append", "puts an entry behind the last", state: Append<SymbolicMachine>.self,
  requires: { old in
    requires("log", old.log.count <= old.log.entries.count)
  },
  body: { try $0.log.append($0.entry, on: $1) },
  native: NativeProgram(state: Append<NativeMachine>.self) { try $0.log.append($0.entry, on: $1) },
  ensures: { old, new, outcome in
    onReturn {
      ensures("place", outcome.result == old.log.count)
      ensures("counted", new.log.count == old.log.count + 1)
      ensures("entry", new.log.entries[old.log.count] == old.entry)
      ensures(
        "frame", new.isUnchanged(since: old, exceptElement: old.log.count, of: old.log.entries))
    }
    onThrow {
      ensures("full", old.log.count == old.log.entries.count)
      ensures("kept", new.log.count == old.log.count && new.memory == old.memory)
    }
  })

@main struct Verify: Verifier {
  static let contracts = [
    append,
    append.running("broken/unchecked", state: Append<SymbolicMachine>.self) {
      try $0.log.appendUnchecked($0.entry, on: $1)
    },
    append.running("broken/uncounted", state: Append<SymbolicMachine>.self) {
      try $0.log.appendUncounted($0.entry, on: $1)
    },
    append.running("broken/early", state: Append<SymbolicMachine>.self) { try $0.log.appendEarly($0.entry, on: $1) },
  ]
}
