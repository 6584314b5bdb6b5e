import VerifierContracts
import VmIO

extension Contract {
  static let readUserIntoUser = readFallibly(
    "reader/fallible/read_fallible/fallible", "copies user memory to user memory",
    from: Fallible.self, to: Fallible.self
  ) { writer, reader throws(Interruption<SymbolicWord>) in try reader.readFallibly(into: &writer) }

  static let readUserIntoKernel = readFallibly(
    "reader/fallible/read_fallible/infallible", "copies user memory to kernel memory",
    from: Fallible.self, to: Infallible.self
  ) { writer, reader throws(Interruption<SymbolicWord>) in try reader.readFallibly(into: &writer) }

  static let readKernelIntoUser = readFallibly(
    "reader/infallible/read_fallible", "copies kernel memory to user memory",
    from: Infallible.self, to: Fallible.self
  ) { writer, reader throws(Interruption<SymbolicWord>) in try reader.readFallibly(into: &writer) }

  private static func readFallibly<Source, Destination>(
    _ id: String, _ summary: String, from source: Source.Type, to destination: Destination.Type,
    _ code:
      @escaping @Sendable (
        inout VmWriter<SymbolicMachine, Destination>, inout VmReader<SymbolicMachine, Source>
      ) throws(Interruption<SymbolicWord>) -> SymbolicWord
  ) -> Contract {
    Contract(
      id, summary,
      inputs: TransferCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
      },
      body: { call, machine throws(Interruption<SymbolicWord>) in
        try call.run(from: source, to: destination, on: machine, code)
      },
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
