import VerifierContracts
import VmIO

extension StrongerThanPage {
  /// The clauses for `write_fallible`, and for `read_fallible`, which copies the same bytes.
  @ClauseList
  static func writeFallibly(
    _ old: Snapshot<TransferCall>, _ new: Snapshot<TransferCall>, _ completion: Completion<Integer>
  ) -> [Clause] {
    onReturn {
      moved(completion.result, since: old, now: new)
      ensures("all-that-fits", completion.result == old.state.count)
      ensures("nothing-faults", old.state.transfer.nothingFaults(before: completion.result))
    }
    onThrow {
      moved(completion.interruption.count.integer, since: old, now: new)
      ensures("error", Formula(completion.interruption.error == .pageFault))
      ensures("not-all-that-fits", completion.interruption.count.integer < old.state.count)
      ensures("fault", old.state.transfer.faults(at: completion.interruption.count.integer))
      ensures("first-fault", old.state.transfer.nothingFaults(before: completion.interruption.count.integer))
    }
  }

  /// The clauses after `count` bytes are copied, whether a fault follows or not.
  @ClauseList
  private static func moved(
    _ count: @autoclosure @escaping () -> Integer, since old: Snapshot<TransferCall>, now new: Snapshot<TransferCall>,
    file: String = #filePath, line: Int = #line
  ) -> [Clause] {
    copied(old.state.transfer.front(count()), since: old, now: new, file: file, line: line)
    ensures("nothing-done", count() == 0 ==> new.memory == old.memory, file: file, line: line)
    ensures(
      "owner-lost", old.writer.wf(old.owner) && 0 < count() ==> !new.writer.wf(old.owner), file: file, line: line)
    ensures(
      "reader-owner-lost", old.reader.wf(old.readerOwner) && 0 < count() ==> !new.reader.wf(old.readerOwner),
      file: file, line: line)
  }
}
