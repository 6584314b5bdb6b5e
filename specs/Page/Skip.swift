import VerifierContracts
import VmIO

extension Contract {
  static let skip = Contract(
    "any/skip", "passes over bytes without writing them",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("any/skip/requires/inv", old.writer.inv)
      requires("any/skip/requires/count", old.count <= old.writer.avail)
    },
    body: { call, machine in call.skip(on: machine) },
    ensures: { old, new, completion in
      ensures("any/skip/ensures/inv", new.writer.inv)
      ensures("any/skip/ensures/cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.count)
      ensures("any/skip/ensures/avail", new.writer.avail == old.writer.avail - old.count)
      ensures("any/skip/ensures/end", new.writer.end == old.writer.end)
      ensures("any/skip/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      StrongerThanPage.skip(old, new, completion)
    })
}

extension WriterCountCall {
  mutating func skip(on machine: SymbolicMachine) {
    let count = machine.word(count)
    writer.run(as: Infallible.self, on: machine) { $0.skip(count) }
  }
}
