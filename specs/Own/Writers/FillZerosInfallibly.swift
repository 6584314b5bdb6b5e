import VerifierContracts
import VmIO

extension Contract {
  static let fillZeros = Contract(
    "infallible/fill_zeros", "writes zeros, as many as fit",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine in call.fillZeros(on: machine) },
    native: NativeProgram(Native.WriterCountCall.init) { $0.fillZeros(on: $1) },
    ensures: { old, new, result in
      ensures("inv", new.writer.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.writer.wf(new.owner))
      ensures("result", result == old.fitting)
      ensures("only-the-cursor", new.writer.isMoved(old.writer, by: result))
      passedOver("owner", new.owner, from: old.owner)
      zeroed(result, since: old, now: new)
    })
}

extension On.WriterCountCall {
  mutating func fillZeros(on machine: M) -> M.Word {
    var writer = self.writer.lent(as: Infallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    return writer.fillZeros(count, owner: &owner)
  }
}
