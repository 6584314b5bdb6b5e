import VerifierContracts
import VmIO

extension StrongerThanPage {
  /// The clauses for `write_fallible`, and for `read_fallible`, which copies the same bytes.
  @ClauseList
  static func writeFallibly(
    _ old: Snapshot<TransferCall>, _ new: Snapshot<TransferCall>,
    _ outcome: Outcome<SymbolicWord, Interruption<SymbolicWord>>
  ) -> [Clause] {
    onReturn {
      moved(outcome.result, since: old, now: new)
      ensures("all-that-fits", outcome.result == old.count)
      ensures("nothing-faults", old.transfer.nothingFaults(before: outcome.result))
    }
    onThrow {
      moved(outcome.error.count, since: old, now: new)
      ensures("error", outcome.error.error == .pageFault)
      ensures("not-all-that-fits", outcome.error.count < old.count)
      ensures("fault", old.transfer.faults(at: outcome.error.count))
      ensures("first-fault", old.transfer.nothingFaults(before: outcome.error.count))
    }
  }

  /// The clauses after `count` bytes are copied, whether a fault follows or not.
  @ClauseList
  private static func moved(
    _ count: @autoclosure @escaping () -> Integer, since old: Snapshot<TransferCall>, now new: Snapshot<TransferCall>,
    file: String = #filePath, line: Int = #line
  ) -> [Clause] {
    copied(old.transfer.front(count()), since: old, now: new, file: file, line: line)
    ensures("nothing-done", count() == 0 ==> new.memory == old.memory, file: file, line: line)
    ensures(
      "owner-lost", old.writer.wf(old.owner) && 0 < count() ==> !new.writer.wf(old.owner), file: file, line: line)
    ensures(
      "reader-owner-lost", old.reader.wf(old.readerOwner) && 0 < count() ==> !new.reader.wf(old.readerOwner),
      file: file, line: line)
  }
}
