import VerifierContracts
import VmIO

extension Contract {
  static let writeValFallibly = Contract(
    "fallible/write_val", "writes a value to user memory", granting: .readableSlice,
    inputs: WriteValueCall.init,
    requires: { old in
      requires("fallible/write_val/requires/inv", old.writer.inv)
    },
    body: { call, machine in try call.writeValFallibly(on: machine) },
    ensures: { old, new, completion in
      ensures("fallible/write_val/ensures/inv", new.writer.inv)
      ensures("fallible/write_val/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/write_val/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures("fallible/write_val/ensures/cursor/range", new.writer.cursor.range == old.writer.cursor.range)
      onThrow {
        ensures("fallible/write_val/ensures/err/unchanged", new.writer == old.writer)
      }
      StrongerThanPage.writeValFallibly(old, new, completion)
    })
}

extension WriteValueCall {
  mutating func writeValFallibly(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try writer.run(as: Fallible.self, on: machine) { try $0.writeVal(value) }
  }
}
