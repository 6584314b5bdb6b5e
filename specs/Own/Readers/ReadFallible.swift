import VerifierContracts
import VmIO

extension Contract {
  static let readUserIntoUser = readFallibly(
    "reader/fallible/read_fallible/fallible", "copies user memory to user memory",
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.readUserIntoUser(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.readUserIntoUser(on: $1) })

  static let readUserIntoKernel = readFallibly(
    "reader/fallible/read_fallible/infallible", "copies user memory to kernel memory",
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.readUserIntoKernel(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.readUserIntoKernel(on: $1) })

  static let readKernelIntoUser = readFallibly(
    "reader/infallible/read_fallible", "copies kernel memory to user memory",
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.readKernelIntoUser(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { try $0.readKernelIntoUser(on: $1) })

  private static func readFallibly(
    _ id: String, _ summary: String,
    body:
      @escaping @Sendable (inout TransferCall, SymbolicMachine) throws(Interruption<SymbolicWord>) -> SymbolicWord,
    native: NativeProgram
  ) -> Contract {
    Contract(
      id, summary,
      inputs: TransferCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
      },
      body: body,
      native: native,
      ensures: { old, new, outcome in
        ensures("end", new.writer.end == old.writer.end)
        ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
        ensures("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
        ensures("reader/end", new.reader.end == old.reader.end)
        ensures("reader/ghost_id", new.reader.ghostID == old.reader.ghostID)
        ensures("reader/cursor/range", new.reader.cursor.range == old.reader.cursor.range)
        ensures("inv", new.writer.inv)
        ensures("reader-inv", new.reader.inv)
        onReturn { moved(outcome.result, since: old, now: new) }
        onThrow { moved(outcome.error.count, since: old, now: new) }
        StrongerThanPage.writeFallibly(old, new, outcome)
      })
  }

  /// The clauses after `count` bytes are copied, whether a fault follows or not.
  @ClauseList
  private static func moved(
    _ count: @autoclosure @escaping () -> Integer, since old: Snapshot<TransferCall>, now new: Snapshot<TransferCall>,
    file: String = #filePath, line: Int = #line
  ) -> [Clause] {
    ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + count(), file: file, line: line)
    ensures("reader-advance", new.reader.cursor.vaddr == old.reader.cursor.vaddr + count(), file: file, line: line)
    ensures("within-avail", count() <= old.writer.avail, file: file, line: line)
    ensures("within-remain", count() <= old.reader.remain, file: file, line: line)
  }
}

extension On.TransferCall {
  mutating func readUserIntoUser(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Fallible.self, to: Fallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try reader.readFallibly(into: &writer)
    }
  }

  mutating func readUserIntoKernel(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Fallible.self, to: Infallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try reader.readFallibly(into: &writer)
    }
  }

  mutating func readKernelIntoUser(on machine: M) throws(Interruption<M.Word>) -> M.Word {
    try run(from: Infallible.self, to: Fallible.self, on: machine) { writer, reader throws(Interruption<M.Word>) in
      try reader.readFallibly(into: &writer)
    }
  }
}
