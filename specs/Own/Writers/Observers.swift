import VerifierContracts
import VmIO

extension Contract {
  static let end = Contract(
    "any/end", "the address after the last byte that may be written",
    inputs: WriterCall.init,
    body: { call, machine in call.end(on: machine) },
    native: NativeProgram(Native.WriterCall.init) { $0.end(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == old.writer.end)
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
    })

  static let ghostID = Contract(
    "any/ghost_id", "what ties a writer to its owner",
    inputs: WriterCall.init,
    body: { call, machine in call.ghostID(on: machine) },
    native: NativeProgram(Native.WriterCall.init) { $0.ghostID(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == old.writer.ghostID)
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
    })
}

extension On.WriterCall {
  mutating func end(on machine: M) -> VirtPtr<M> { run(on: machine, kernel: { $0.end }, user: { $0.end }) }

  mutating func ghostID(on machine: M) -> Integer { run(on: machine, kernel: { $0.ghostID }, user: { $0.ghostID }) }
}
