import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func from(_ old: Snapshot<SliceCall>, _ new: Snapshot<SliceCall>, _ made: Completion<MadeWriter>) -> [Clause] {
    ensures("permission", made.result.owner.hasWriteView)
    ensures("one-view", made.result.owner.hasOneView)
    ensures("owner/range", made.result.owner.range == old.state.range)
    ensures("owner/id", made.result.owner.id == old.id)
    ensures("owner/is_kernel", made.result.owner.isKernel && !made.result.owner.isFallible)
    ensures("cursor", made.result.writer.cursor.vaddr == old.address)
    ensures("end", made.result.writer.end.vaddr == old.address + old.count)
    ensures("avail", made.result.writer.avail == old.count)
    untouched(since: old, now: new)
  }
}
