import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func toFallible(
    _ old: Snapshot<WriterCountCall>, _ new: Snapshot<WriterCountCall>, _ made: Completion<Writer>
  ) -> [Clause] {
    ensures("inv", old.writer.inv ==> made.result.inv)
    ensures("wf", old.writer.wf(old.owner) ==> made.result.wf(old.owner))
    untouched(since: old, now: new)
  }
}
