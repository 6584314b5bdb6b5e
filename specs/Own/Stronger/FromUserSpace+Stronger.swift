import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fromUserSpace(
    _ old: Snapshot<MakeCall>, _ new: Snapshot<MakeCall>, _ made: Observed<MadeWriter>
  ) -> [Clause] {
    ensures("ghost_id", made.writer.ghostID == old.id)
    ensures("owner/is_fallible", made.owner.isFallible)
    ensures("covered/avail", old.coversRange ==> made.writer.avail == old.length)
    untouched(since: old, now: new)
  }
}
