import VerifierContracts
import VmIO

extension Contract {
  static let writeOnce = Contract(
    "infallible/write_once", "writes a value in one store that no reader sees in part",
    inputs: WriteOnceCall.init,
    requires: { old in
      requires("infallible/write_once/requires/inv", old.writer.inv)
      requires("infallible/write_once/requires/wf", old.writer.wf(old.owner))
      requires("infallible/write_once/requires/write-view", old.owner.hasWriteView)
      requires(
        "infallible/write_once/requires/may_panic",
        old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic)
    },
    body: { call, machine throws(VmIOError) in try call.writeOnce(on: machine) },
    native: NativeProgram(Native.WriteOnceCall.init) { try $0.writeOnce(on: $1) },
    ensures: { old, new, outcome in
      ensures("infallible/write_once/ensures/inv", new.writer.inv)
      ensures("infallible/write_once/ensures/owner-inv", new.owner.inv)
      ensures("infallible/write_once/ensures/wf", new.writer.wf(new.owner))
      onReturn {
        ensures("infallible/write_once/ensures/ok/aligned", old.writer.cursor.vaddr % old.value.alignment == 0)
        ensures("infallible/write_once/ensures/ok/avail", new.writer.avail == old.writer.avail - old.value.size)
        ensures(
          "infallible/write_once/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
      }
      onThrow {
        ensures("infallible/write_once/ensures/err/unchanged", old.writer == new.writer)
      }
      StrongerThanPage.writeOnce(old, new, outcome)
    })
}

extension On.WriteOnceCall {
  mutating func writeOnce(on machine: M) throws(VmIOError) {
    var writer = self.writer.lent(as: Infallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    try writer.writeOnce(value, owner: &owner)
  }
}
