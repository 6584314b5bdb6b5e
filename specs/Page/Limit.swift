import VerifierContracts
import VmIO

extension Contract {
  static let limit = Contract(
    "any/limit", "lowers the number of bytes that can be written",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("any/limit/requires/inv", old.writer.inv)
    },
    body: { call, machine in call.limit(on: machine) },
    ensures: { old, new, completion in
      ensures("any/limit/ensures/inv", new.writer.inv)
      ensures("any/limit/ensures/limited", new.writer.avail <= old.count)
      ensures("any/limit/ensures/not-more", new.writer.avail <= old.writer.avail)
      ensures("any/limit/ensures/cursor", new.writer.cursor == old.writer.cursor)
      ensures("any/limit/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      StrongerThanPage.limit(old, new, completion)
    })
}

extension WriterCountCall {
  mutating func limit(on machine: SymbolicMachine) {
    let count = machine.word(count)
    writer.run(as: Infallible.self, on: machine) { $0.limit(count) }
  }
}
