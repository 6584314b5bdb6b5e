import VerifierContracts
import VmIO

extension Contract {
  static let skip = Contract(
    "any/skip", "passes over bytes without writing them",
    inputs: WriterMoveCall.init,
    requires: { old in
      requires("any/skip/requires/inv", old.writer.inv)
      requires("any/skip/requires/count", old.count <= old.writer.avail)
    },
    body: { call, machine in call.skip(on: machine) },
    native: NativeProgram(Native.WriterMoveCall.init) { $0.skip(on: $1) },
    ensures: { old, new, skipped in
      ensures("any/skip/ensures/inv", skipped.inv)
      ensures("any/skip/ensures/cursor", skipped.cursor.vaddr == old.writer.cursor.vaddr + old.count)
      ensures("any/skip/ensures/avail", skipped.avail == old.writer.avail - old.count)
      ensures("any/skip/ensures/end", skipped.end == old.writer.end)
      ensures("any/skip/ensures/ghost_id", skipped.ghostID == old.writer.ghostID)
      StrongerThanPage.skip(old, new, skipped)
    })
}
