import VerifierContracts
import VmIO

// The page states the clauses once for each of the three implementations of `write_fallible`.

extension Contract {
  static let writeUserFromUser = Contract(
    "fallible/write_fallible/fallible", "copies user memory to user memory",
    inputs: TransferCall.init,
    requires: { old in
      requires("fallible/write_fallible/fallible/requires/inv", old.writer.inv)
      requires("fallible/write_fallible/fallible/requires/reader-inv", old.reader.inv)
    },
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.writeUserFromUser(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.writeUserFromUser(on: $1) },
    ensures: { old, new, outcome in
      ensures("fallible/write_fallible/fallible/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/write_fallible/fallible/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures(
        "fallible/write_fallible/fallible/ensures/cursor/range",
        new.writer.cursor.range == old.writer.cursor.range)
      ensures("fallible/write_fallible/fallible/ensures/reader/end", new.reader.end == old.reader.end)
      ensures("fallible/write_fallible/fallible/ensures/reader/ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures(
        "fallible/write_fallible/fallible/ensures/reader/cursor/range",
        new.reader.cursor.range == old.reader.cursor.range)
      ensures("fallible/write_fallible/fallible/ensures/inv", new.writer.inv)
      ensures("fallible/write_fallible/fallible/ensures/reader-inv", new.reader.inv)
      onReturn {
        ensures(
          "fallible/write_fallible/fallible/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.result)
        ensures(
          "fallible/write_fallible/fallible/ensures/ok/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.result)
        ensures("fallible/write_fallible/fallible/ensures/ok/within-avail", outcome.result <= old.writer.avail)
        ensures("fallible/write_fallible/fallible/ensures/ok/within-remain", outcome.result <= old.reader.remain)
      }
      onThrow {
        ensures(
          "fallible/write_fallible/fallible/ensures/err/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.error.count)
        ensures(
          "fallible/write_fallible/fallible/ensures/err/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.error.count)
        ensures(
          "fallible/write_fallible/fallible/ensures/err/within-avail",
          outcome.error.count <= old.writer.avail)
        ensures(
          "fallible/write_fallible/fallible/ensures/err/within-remain",
          outcome.error.count <= old.reader.remain)
      }
      StrongerThanPage.writeFallibly(old, new, outcome)
    })

  static let writeKernelFromUser = Contract(
    "infallible/write_fallible/fallible", "copies user memory to kernel memory",
    inputs: TransferCall.init,
    requires: { old in
      requires("infallible/write_fallible/fallible/requires/inv", old.writer.inv)
      requires("infallible/write_fallible/fallible/requires/reader-inv", old.reader.inv)
    },
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.writeKernelFromUser(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.writeKernelFromUser(on: $1) },
    ensures: { old, new, outcome in
      ensures("infallible/write_fallible/fallible/ensures/end", new.writer.end == old.writer.end)
      ensures("infallible/write_fallible/fallible/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures(
        "infallible/write_fallible/fallible/ensures/cursor/range",
        new.writer.cursor.range == old.writer.cursor.range)
      ensures("infallible/write_fallible/fallible/ensures/reader/end", new.reader.end == old.reader.end)
      ensures("infallible/write_fallible/fallible/ensures/reader/ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures(
        "infallible/write_fallible/fallible/ensures/reader/cursor/range",
        new.reader.cursor.range == old.reader.cursor.range)
      ensures("infallible/write_fallible/fallible/ensures/inv", new.writer.inv)
      ensures("infallible/write_fallible/fallible/ensures/reader-inv", new.reader.inv)
      onReturn {
        ensures(
          "infallible/write_fallible/fallible/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.result)
        ensures(
          "infallible/write_fallible/fallible/ensures/ok/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.result)
        ensures("infallible/write_fallible/fallible/ensures/ok/within-avail", outcome.result <= old.writer.avail)
        ensures("infallible/write_fallible/fallible/ensures/ok/within-remain", outcome.result <= old.reader.remain)
      }
      onThrow {
        ensures(
          "infallible/write_fallible/fallible/ensures/err/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.error.count)
        ensures(
          "infallible/write_fallible/fallible/ensures/err/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.error.count)
        ensures(
          "infallible/write_fallible/fallible/ensures/err/within-avail",
          outcome.error.count <= old.writer.avail)
        ensures(
          "infallible/write_fallible/fallible/ensures/err/within-remain",
          outcome.error.count <= old.reader.remain)
      }
      StrongerThanPage.writeFallibly(old, new, outcome)
    })

  static let writeUserFromKernel = Contract(
    "fallible/write_fallible/infallible", "copies kernel memory to user memory",
    inputs: TransferCall.init,
    requires: { old in
      requires("fallible/write_fallible/infallible/requires/inv", old.writer.inv)
      requires("fallible/write_fallible/infallible/requires/reader-inv", old.reader.inv)
    },
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.writeUserFromKernel(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.writeUserFromKernel(on: $1) },
    ensures: { old, new, outcome in
      ensures("fallible/write_fallible/infallible/ensures/end", new.writer.end == old.writer.end)
      ensures("fallible/write_fallible/infallible/ensures/ghost_id", new.writer.ghostID == old.writer.ghostID)
      ensures(
        "fallible/write_fallible/infallible/ensures/cursor/range",
        new.writer.cursor.range == old.writer.cursor.range)
      ensures("fallible/write_fallible/infallible/ensures/reader/end", new.reader.end == old.reader.end)
      ensures("fallible/write_fallible/infallible/ensures/reader/ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures(
        "fallible/write_fallible/infallible/ensures/reader/cursor/range",
        new.reader.cursor.range == old.reader.cursor.range)
      ensures("fallible/write_fallible/infallible/ensures/inv", new.writer.inv)
      ensures("fallible/write_fallible/infallible/ensures/reader-inv", new.reader.inv)
      onReturn {
        ensures(
          "fallible/write_fallible/infallible/ensures/ok/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.result)
        ensures(
          "fallible/write_fallible/infallible/ensures/ok/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.result)
        ensures("fallible/write_fallible/infallible/ensures/ok/within-avail", outcome.result <= old.writer.avail)
        ensures("fallible/write_fallible/infallible/ensures/ok/within-remain", outcome.result <= old.reader.remain)
      }
      onThrow {
        ensures(
          "fallible/write_fallible/infallible/ensures/err/advance",
          new.writer.cursor.vaddr == old.writer.cursor.vaddr + outcome.error.count)
        ensures(
          "fallible/write_fallible/infallible/ensures/err/reader-advance",
          new.reader.cursor.vaddr == old.reader.cursor.vaddr + outcome.error.count)
        ensures(
          "fallible/write_fallible/infallible/ensures/err/within-avail",
          outcome.error.count <= old.writer.avail)
        ensures(
          "fallible/write_fallible/infallible/ensures/err/within-remain",
          outcome.error.count <= old.reader.remain)
      }
      StrongerThanPage.writeFallibly(old, new, outcome)
    })
}

extension On.TransferCall {
  mutating func writeUserFromUser(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Fallible.self, to: Fallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try writer.writeFallibly(from: &reader)
    }
  }

  mutating func writeKernelFromUser(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Fallible.self, to: Infallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try writer.writeFallibly(from: &reader)
    }
  }

  mutating func writeUserFromKernel(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Infallible.self, to: Fallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try writer.writeFallibly(from: &reader)
    }
  }
}
