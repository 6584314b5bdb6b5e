import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func limit(
    _ old: Snapshot<WriterMoveCall>, _ new: Snapshot<WriterMoveCall>, _ limited: Observed<Writer>
  ) -> [Clause] {
    ensures("in-place", new.writer == limited)
    ensures("kept-below-limit", old.writer.avail <= old.count ==> limited == old.writer)
    ensures("exact-above-limit", old.count <= old.writer.avail ==> limited.avail == old.count)
    ensures("end/range", limited.end.range == old.writer.end.range)
    ensures(
      "owner-matches-if-kept",
      old.writer.wf(old.owner) && old.writer.avail <= old.count ==> limited.wf(old.owner))
    ensures(
      "owner-lost-if-lowered",
      old.writer.wf(old.owner) && old.count < old.writer.avail ==> limited.end.vaddr < old.owner.range.end)
    untouched(since: old, now: new)
  }
}
