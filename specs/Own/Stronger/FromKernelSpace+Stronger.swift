import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fromKernelSpace(
    _ old: Snapshot<MakeCall>, _ new: Snapshot<MakeCall>, _ made: Completion<MadeWriter>
  ) -> [Clause] {
    ensures("ghost_id", made.result.writer.ghostID == old.id)
    ensures("granted/one-view", old.isGranted ==> made.result.owner.hasOneView)
    ensures("granted/avail", old.isGranted ==> made.result.writer.avail == old.length)
    ensures("owner/range", made.result.owner.range == old.pointer.range)
    untouched(since: old, now: new)
  }
}
