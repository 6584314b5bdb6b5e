import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func limit(_ old: Snapshot<WriterCountCall>, _ new: Snapshot<WriterCountCall>) -> [Clause] {
    ensures("kept-below-limit", old.writer.avail <= old.count ==> new.writer == old.writer)
    ensures("exact-above-limit", old.count <= old.writer.avail ==> new.writer.avail == old.count)
    ensures("end/range", new.writer.end.range == old.writer.end.range)
    ensures(
      "owner-matches-if-kept",
      old.writer.wf(old.owner) && old.writer.avail <= old.count ==> new.writer.wf(old.owner))
    ensures(
      "owner-lost-if-lowered",
      old.writer.wf(old.owner) && old.count < old.writer.avail ==> new.writer.end.vaddr < old.owner.range.end)
    untouched(since: old, now: new)
  }
}
