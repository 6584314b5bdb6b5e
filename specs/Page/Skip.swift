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
    body: { call, machine in
      var writer = call.writer.lent(as: Infallible.self, on: machine)
      defer { call.writer = Writer(writer) }
      writer.skip(call.count)
    },
    ensures: { old, new, _ in
      ensures("any/skip/ensures/inv", new.writer.inv)
      ensures("any/skip/ensures/cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.count)
      ensures("any/skip/ensures/avail", new.writer.avail == old.writer.avail - old.count)
      ensures("any/skip/ensures/end", new.writer.end == old.writer.end)
      ensures("any/skip/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      StrongerThanPage.skip(old, new)
    })
}
