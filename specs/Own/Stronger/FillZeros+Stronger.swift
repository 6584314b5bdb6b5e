import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fillZerosFallibly(
    _ old: Snapshot<WriterCountCall>, _ new: Snapshot<WriterCountCall>,
    _ outcome: Outcome<SymbolicWord, Interruption<SymbolicWord>>
  ) -> [Clause] {
    onReturn {
      zeroed(outcome.result, since: old, now: new)
      ensures("owner-lost", old.writer.wf(old.owner) && 0 < outcome.result ==> !new.writer.wf(old.owner))
      ensures("all-that-fits", outcome.result == old.fitting)
      ensures("nothing-faults", old.nothingFaults(before: outcome.result))
    }
    onThrow {
      zeroed(outcome.error.count, since: old, now: new)
      ensures(
        "owner-lost",
        old.writer.wf(old.owner) && 0 < outcome.error.count ==> !new.writer.wf(old.owner))
      ensures("error", outcome.error.error == .pageFault)
      ensures("not-all-that-fits", outcome.error.count < old.fitting)
      ensures(
        "fault", old.memory.writeFaults(at: old.writer.cursor.vaddr + outcome.error.count))
      ensures("first-fault", old.nothingFaults(before: outcome.error.count))
    }
  }
}

extension Snapshot where State == WriterCountCall {
  /// The number of zeros that are asked for and fit.
  var fitting: Integer { Integer.least(self.count, self.writer.avail) }

  /// Whether none of the first `count` bytes faults.
  func nothingFaults(before count: Integer) -> Formula {
    .forAll("place") { place in place < count ==> !memory.writeFaults(at: self.writer.cursor.vaddr + place) }
  }
}
