import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func from(_ old: Snapshot<SliceCall>, _ new: Snapshot<SliceCall>, _ made: Observed<MadeWriter>) -> [Clause] {
    ensures("permission", made.owner.hasWriteView)
    ensures("one-view", made.owner.hasOneView)
    ensures("owner/range", made.owner.range == old.slice.range)
    ensures("owner/id", made.owner.id == old.id)
    ensures("owner/is_kernel", made.owner.isKernel && !made.owner.isFallible)
    ensures("cursor", made.writer.cursor.vaddr == old.slice.address)
    ensures("end", made.writer.end.vaddr == old.slice.address + old.slice.count)
    ensures("avail", made.writer.avail == old.slice.count)
    // What is granted excludes no slice: its condition is possible.
    ensures("up-to-the-end", old.slice.range.end == KernelSpace.end ==> made.writer.end.vaddr == KernelSpace.end)
    untouched(since: old, now: new)
  }
}
