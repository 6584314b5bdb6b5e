import VerifierContracts
import VmIO

extension Contract {
  /// `skip` for a caller who breaks what the page requires. The permission to panic is given where there are fewer
  /// bytes, so that it panics nowhere else; it returns where there are as many, so that it panics everywhere else.
  static let skipPanic = Contract(
    "any/skip/panic", "passes over bytes, and panics where there are fewer",
    inputs: WriterMoveCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("may_panic", old.writer.avail < old.count ==> old.mayPanic)
    },
    body: { call, machine in call.skipping(on: machine) },
    native: NativeProgram(Native.WriterMoveCall.init) { $0.skipping(on: $1) },
    ensures: { old, new, skipped in
      ensures("no-panic-condition", old.count <= old.writer.avail)
      ensures("inv", skipped.inv)
    })
}
