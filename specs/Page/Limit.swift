import VerifierContracts
import VmIO

extension Contract {
  static let limit = Contract(
    "any/limit", "lowers the number of bytes that can be written",
    inputs: WriterMoveCall.init,
    requires: { old in
      requires("any/limit/requires/inv", old.writer.inv)
    },
    body: { call, machine in call.limit(on: machine) },
    native: NativeProgram(Native.WriterMoveCall.init) { $0.limit(on: $1) },
    ensures: { old, new, limited in
      ensures("any/limit/ensures/inv", limited.inv)
      ensures("any/limit/ensures/limited", limited.avail <= old.count)
      ensures("any/limit/ensures/not-more", limited.avail <= old.writer.avail)
      ensures("any/limit/ensures/cursor", limited.cursor == old.writer.cursor)
      ensures("any/limit/ensures/ghost_id", limited.ghostID == old.writer.ghostID)
      StrongerThanPage.limit(old, new, limited)
    })
}
