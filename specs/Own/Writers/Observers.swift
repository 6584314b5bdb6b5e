import VerifierContracts
import VmIO

extension Contract {
  static let end = Contract(
    "any/end", "the address after the last byte that may be written",
    inputs: WriterCall.init,
    body: { call, machine in call.run(on: machine, kernel: { $0.end }, user: { $0.end }) },
    ensures: { old, new, result in
      ensures("result", result == old.writer.end)
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
    })

  static let ghostID = Contract(
    "any/ghost_id", "what ties a writer to its owner",
    inputs: WriterCall.init,
    body: { call, machine in call.run(on: machine, kernel: { $0.ghostID }, user: { $0.ghostID }) },
    ensures: { old, new, result in
      ensures("result", result == old.writer.ghostID)
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
    })
}
