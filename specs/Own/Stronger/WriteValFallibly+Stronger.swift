import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func writeValFallibly(
    _ old: Snapshot<WriteValueCall>, _ new: Snapshot<WriteValueCall>, _ outcome: Outcome<Void, VmIOError>
  ) -> [Clause] {
    onReturn {
      ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
      ensures("fits", old.value.size <= old.writer.avail)
      ensures("nothing-faults", old.transfer.nothingFaults(before: old.value.size))
      ensures("owner-lost", old.writer.wf(old.owner) && 0 < old.value.size ==> !new.writer.wf(old.owner))
      copied(old.transfer, since: old, now: new)
    }
    onThrow {
      ensures("error", outcome.error == .invalidArgs || outcome.error == .pageFault)
      ensures(
        "only-what-does-not-fit",
        (outcome.error == .invalidArgs) == (old.writer.avail < old.value.size))
      ensures(
        "fault",
        outcome.error == .pageFault
          ==> new.accesses.written < old.value.size && old.transfer.faults(at: new.accesses.written))
      ensures("first-fault", old.transfer.nothingFaults(before: new.accesses.written))
      ensures("nothing-done", old.writer.avail < old.value.size ==> Formula(new.accesses.isEmpty))
      copied(old.transfer.front(new.accesses.written), since: old, now: new)
    }
  }
}
