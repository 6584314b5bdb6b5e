import VerifierContracts
import VmIO

extension Contract {
  static let fillZerosFallibly = Contract(
    "fallible/fill_zeros", "writes zeros to user memory, as many as fit",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("fallible/fill_zeros/requires/inv", old.writer.inv)
    },
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.fillZerosFallibly(on: machine) },
    native: NativeProgram(Native.WriterCountCall.init) { try $0.fillZerosFallibly(on: $1) },
    ensures: { old, new, outcome in
      ensures("fallible/fill_zeros/ensures/inv", new.writer.inv)
      ensures("fallible/fill_zeros/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/fill_zeros/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures("fallible/fill_zeros/ensures/cursor/range", new.writer.cursor.range == old.writer.cursor.range)
      ensures("fallible/fill_zeros/ensures/not-back", old.writer.cursor.vaddr <= new.writer.cursor.vaddr)
      ensures("fallible/fill_zeros/ensures/not-past", new.writer.cursor.vaddr <= old.writer.end.vaddr)
      onReturn {
        ensures("fallible/fill_zeros/ensures/ok/within-len", outcome.result <= old.count)
        ensures("fallible/fill_zeros/ensures/ok/within-avail", outcome.result <= old.writer.avail)
        ensures(
          "fallible/fill_zeros/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.result)
      }
      onThrow {
        ensures("fallible/fill_zeros/ensures/err/within-len", outcome.error.count <= old.count)
        ensures(
          "fallible/fill_zeros/ensures/err/within-avail", outcome.error.count <= old.writer.avail)
        ensures(
          "fallible/fill_zeros/ensures/err/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.error.count)
      }
      StrongerThanPage.fillZerosFallibly(old, new, outcome)
    })
}

extension On.WriterCountCall {
  mutating func fillZerosFallibly(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    var writer = self.writer.lent(as: Fallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    return try writer.fillZeros(count)
  }
}
