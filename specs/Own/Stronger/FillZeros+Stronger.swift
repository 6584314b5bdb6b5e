import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fillZerosFallibly(
    _ old: Snapshot<WriterCountCall>, _ new: Snapshot<WriterCountCall>, _ completion: Completion<Integer>
  ) -> [Clause] {
    onReturn {
      zeroed(completion.result, since: old, now: new)
      ensures("owner-lost", old.writer.wf(old.owner) && 0 < completion.result ==> !new.writer.wf(old.owner))
      ensures("all-that-fits", completion.result == old.state.fitting)
      ensures("nothing-faults", old.state.nothingFaults(before: completion.result))
    }
    onThrow {
      zeroed(completion.interruption.count.integer, since: old, now: new)
      ensures(
        "owner-lost",
        old.writer.wf(old.owner) && 0 < completion.interruption.count.integer ==> !new.writer.wf(old.owner))
      ensures("error", Formula(completion.interruption.error == .pageFault))
      ensures("not-all-that-fits", completion.interruption.count.integer < old.state.fitting)
      ensures(
        "fault", old.memory.writeFaults(at: old.writer.cursor.vaddr + completion.interruption.count.integer))
      ensures("first-fault", old.state.nothingFaults(before: completion.interruption.count.integer))
    }
  }
}

extension WriterCountCall {
  /// The number of zeros that are asked for and fit.
  var fitting: Integer { Integer.least(count, writer.avail) }

  /// Whether none of the first `count` bytes faults.
  func nothingFaults(before count: Integer) -> Formula {
    .forAll("place") { place in place < count ==> !memory.writeFaults(at: writer.cursor.vaddr + place) }
  }
}
