import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func writeValFallibly(
    _ old: Snapshot<WriteValueCall>, _ new: Snapshot<WriteValueCall>, _ completion: Completion<Void>
  ) -> [Clause] {
    onReturn {
      ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
      ensures("fits", old.value.size <= old.writer.avail)
      ensures("nothing-faults", old.state.transfer.nothingFaults(before: old.value.size))
      ensures("owner-lost", old.writer.wf(old.owner) ==> !new.writer.wf(old.owner))
      copied(old.state.transfer, since: old, now: new)
    }
    onThrow {
      ensures("error", Formula(completion.error is VmIOError))
      ensures(
        "only-what-does-not-fit",
        Formula(completion.error as? VmIOError == .invalidArgs) == (old.writer.avail < old.value.size))
      ensures(
        "fault",
        Formula(completion.error as? VmIOError == .pageFault)
          ==> new.accesses.written < old.value.size && old.state.transfer.faults(at: new.accesses.written))
      ensures("first-fault", old.state.transfer.nothingFaults(before: new.accesses.written))
      ensures("nothing-done", old.writer.avail < old.value.size ==> Formula(new.accesses.isEmpty))
      copied(old.state.transfer.front(new.accesses.written), since: old, now: new)
    }
  }
}
