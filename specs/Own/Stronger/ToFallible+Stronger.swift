import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func toFallible(
    _ old: Snapshot<WriterConversionCall>, _ new: Snapshot<WriterConversionCall>, _ made: Observed<Writer>
  ) -> [Clause] {
    ensures("inv", old.writer.inv ==> made.inv)
    ensures("wf", old.writer.wf(old.owner) ==> made.wf(old.owner))
    untouched(since: old, now: new)
  }
}
