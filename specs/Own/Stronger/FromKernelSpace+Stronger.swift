import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fromKernelSpace(
    _ old: Snapshot<MakeCall>, _ new: Snapshot<MakeCall>, _ made: Observed<MadeWriter>
  ) -> [Clause] {
    ensures("ghost_id", made.writer.ghostID == old.id)
    ensures("granted/one-view", old.isGranted ==> made.owner.hasOneView)
    ensures("granted/avail", old.isGranted ==> made.writer.avail == old.length)
    ensures("owner/range", made.owner.range == old.pointer.range)
    untouched(since: old, now: new)
  }
}
