import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func availSpec(_ state: Snapshot<FunctionCall>) -> [Clause] {
    ensures(
      "no-wrap", state.writer.inv ==> state.writer.avail == state.writer.end.vaddr - state.writer.cursor.vaddr)
  }

  @ClauseList
  static func avail(
    _ old: Snapshot<WriterCall>, _ new: Snapshot<WriterCall>, _ result: Integer
  ) -> [Clause] {
    ensures("exact", result == old.writer.end.vaddr - old.writer.cursor.vaddr)
    ensures("unchanged", new.writer == old.writer)
    untouched(since: old, now: new)
  }

  @ClauseList
  static func cursor(
    _ old: Snapshot<WriterCall>, _ new: Snapshot<WriterCall>, _ result: Observed<VirtPtr<SymbolicMachine>>
  ) -> [Clause] {
    ensures("result", result == old.writer.cursor)
    ensures("unchanged", new.writer == old.writer)
    untouched(since: old, now: new)
  }

  @ClauseList
  static func hasAvail(
    _ old: Snapshot<WriterCall>, _ new: Snapshot<WriterCall>, _ result: Formula
  ) -> [Clause] {
    ensures("result", result == (old.writer.cursor.vaddr < old.writer.end.vaddr))
    ensures("unchanged", new.writer == old.writer)
    untouched(since: old, now: new)
  }
}
