import VerifierContracts
import VmIO

extension Contract {
  /// `skip` for a caller who breaks what the page requires. The permission to panic is given where there are fewer
  /// bytes, so that it panics nowhere else; it returns where there are as many, so that it panics everywhere else.
  static let skipPanic = Contract(
    "any/skip/panic", "passes over bytes, and panics where there are fewer",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("may_panic", old.writer.avail < old.count ==> old.mayPanic)
    },
    body: { call, machine in
      var writer = call.writer.lent(as: Infallible.self, on: machine)
      defer { call.writer = Writer(writer) }
      writer.skip(call.count)
    },
    ensures: { old, new, _ in
      ensures("no-panic-condition", old.count <= old.writer.avail)
      ensures("inv", new.writer.inv)
    })
}
