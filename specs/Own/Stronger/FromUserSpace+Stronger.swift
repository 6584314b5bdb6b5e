import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fromUserSpace(
    _ old: Snapshot<MakeCall>, _ new: Snapshot<MakeCall>, _ made: Completion<MadeWriter>
  ) -> [Clause] {
    ensures("ghost_id", made.result.writer.ghostID == old.id)
    ensures("owner/is_fallible", made.result.owner.isFallible)
    ensures("covered/avail", old.coversRange ==> made.result.writer.avail == old.length)
    untouched(since: old, now: new)
  }
}
