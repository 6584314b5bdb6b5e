import VerifierContracts
import VmIO

extension Contract {
  static let fillZerosFallibly = Contract(
    "fallible/fill_zeros", "writes zeros to user memory, as many as fit",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("fallible/fill_zeros/requires/inv", old.writer.inv)
    },
    body: { call, machine in try call.fillZerosFallibly(on: machine) },
    ensures: { old, new, completion in
      ensures("fallible/fill_zeros/ensures/inv", new.writer.inv)
      ensures("fallible/fill_zeros/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/fill_zeros/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures("fallible/fill_zeros/ensures/cursor/range", new.writer.cursor.range == old.writer.cursor.range)
      ensures("fallible/fill_zeros/ensures/not-back", old.writer.cursor.vaddr <= new.writer.cursor.vaddr)
      ensures("fallible/fill_zeros/ensures/not-past", new.writer.cursor.vaddr <= old.writer.end.vaddr)
      onReturn {
        ensures("fallible/fill_zeros/ensures/ok/within-len", completion.result <= old.count)
        ensures("fallible/fill_zeros/ensures/ok/within-avail", completion.result <= old.writer.avail)
        ensures(
          "fallible/fill_zeros/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + completion.result)
      }
      onThrow {
        ensures("fallible/fill_zeros/ensures/err/within-len", completion.interruption.count.integer <= old.count)
        ensures(
          "fallible/fill_zeros/ensures/err/within-avail", completion.interruption.count.integer <= old.writer.avail)
        ensures(
          "fallible/fill_zeros/ensures/err/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + completion.interruption.count.integer)
      }
      StrongerThanPage.fillZerosFallibly(old, new, completion)
    })
}

extension WriterCountCall {
  mutating func fillZerosFallibly(on machine: SymbolicMachine) throws -> Integer {
    let count = machine.word(count)
    return try writer.run(as: Fallible.self, on: machine) { try $0.fillZeros(count) }.integer
  }
}
