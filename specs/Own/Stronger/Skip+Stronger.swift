import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func skip(_ old: Snapshot<WriterCountCall>, _ new: Snapshot<WriterCountCall>) -> [Clause] {
    ensures("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
    ensures("owner-lost", old.writer.wf(old.owner) && 0 < old.count ==> !new.writer.wf(old.owner))
    untouched(since: old, now: new)
  }
}
