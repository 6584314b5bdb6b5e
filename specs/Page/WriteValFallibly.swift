import VerifierContracts
import VmIO

extension Contract {
  static let writeValFallibly = Contract(
    "fallible/write_val", "writes a value to user memory", granting: .readableSlice,
    inputs: WriteValueCall.init,
    requires: { old in
      requires("fallible/write_val/requires/inv", old.writer.inv)
    },
    body: { call, machine throws(VmIOError) in try call.writeValFallibly(on: machine) },
    native: NativeProgram(Native.WriteValueCall.init) { try $0.writeValFallibly(on: $1) },
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

extension On.WriteValueCall {
  mutating func writeValFallibly(on machine: M) throws(VmIOError) {
    var writer = self.writer.lent(as: Fallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    try writer.writeVal(value)
  }
}
