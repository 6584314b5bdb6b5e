import VerifierContracts
import VmIO

extension Contract {
  static let writeVal = Contract(
    "infallible/write_val", "writes a value", granting: .readableSlice,
    inputs: WriteValueCall.init,
    requires: { old in
      requires("infallible/write_val/requires/inv", old.writer.inv)
      requires("infallible/write_val/requires/wf", old.writer.wf(old.owner))
      requires("infallible/write_val/requires/write-view", old.owner.hasWriteView)
    },
    body: { call, machine throws(VmIOError) in try call.writeVal(on: machine) },
    native: NativeProgram(Native.WriteValueCall.init) { try $0.writeVal(on: $1) },
    ensures: { old, new, outcome in
      ensures("infallible/write_val/ensures/inv", new.writer.inv)
      ensures("infallible/write_val/ensures/owner-inv", new.owner.inv)
      ensures("infallible/write_val/ensures/wf", new.writer.wf(new.owner))
      onReturn {
        ensures("infallible/write_val/ensures/ok/avail", new.writer.avail == old.writer.avail - old.value.size)
        ensures(
          "infallible/write_val/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
      }
      onThrow {
        ensures("infallible/write_val/ensures/err/unchanged", old.writer == new.writer)
      }
      StrongerThanPage.writeVal(old, new, outcome)
    })
}

extension On.WriteValueCall {
  mutating func writeVal(on machine: M) throws(VmIOError) {
    var writer = self.writer.lent(as: Infallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    try writer.writeVal(value, owner: &owner)
  }
}
