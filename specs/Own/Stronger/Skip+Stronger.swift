import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func skip(
    _ old: Snapshot<WriterMoveCall>, _ new: Snapshot<WriterMoveCall>, _ skipped: Observed<Writer>
  ) -> [Clause] {
    ensures("in-place", new.writer == skipped)
    ensures("cursor/range", skipped.cursor.range == old.writer.cursor.range)
    ensures("owner-lost", old.writer.wf(old.owner) && 0 < old.count ==> !skipped.wf(old.owner))
    untouched(since: old, now: new)
  }
}
