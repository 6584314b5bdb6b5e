import VerifierContracts
import VmIO

extension Contract {
  static let writeValFallibly = Contract(
    "fallible/write_val", "writes a value to user memory", granting: .readableSlice,
    inputs: WriteValueCall.init,
    requires: { old in
      requires("fallible/write_val/requires/inv", old.writer.inv)
    },
    body: { call, machine throws(VmIOError) in
      var writer = call.writer.lent(as: Fallible.self, on: machine)
      defer { call.writer = Writer(writer) }
      try writer.writeVal(call.value)
    },
    ensures: { old, new, outcome in
      ensures("fallible/write_val/ensures/inv", new.writer.inv)
      ensures("fallible/write_val/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/write_val/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures("fallible/write_val/ensures/cursor/range", new.writer.cursor.range == old.writer.cursor.range)
      onThrow {
        ensures("fallible/write_val/ensures/err/unchanged", new.writer == old.writer)
      }
      StrongerThanPage.writeValFallibly(old, new, outcome)
    })
}
