import VerifierContracts
import VmIO

extension Contract {
  static let limit = Contract(
    "any/limit", "lowers the number of bytes that can be written",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("any/limit/requires/inv", old.writer.inv)
    },
    body: { call, machine in
      var writer = call.writer.lent(as: Infallible.self, on: machine)
      defer { call.writer = Writer(writer) }
      writer.limit(call.count)
    },
    ensures: { old, new, _ in
      ensures("any/limit/ensures/inv", new.writer.inv)
      ensures("any/limit/ensures/limited", new.writer.avail <= old.count)
      ensures("any/limit/ensures/not-more", new.writer.avail <= old.writer.avail)
      ensures("any/limit/ensures/cursor", new.writer.cursor == old.writer.cursor)
      ensures("any/limit/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      StrongerThanPage.limit(old, new)
    })
}
