import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func writeOnce(
    _ old: Snapshot<WriteOnceCall>, _ new: Snapshot<WriteOnceCall>, _ outcome: Outcome<Void, VmIOError>
  ) -> [Clause] {
    onReturn {
      ensures("fits", old.value.size <= old.writer.avail)
      ensures("only-the-cursor", new.writer.isMoved(old.writer, by: old.value.size))
      passedOver("owner", new.owner, from: old.owner)
      ensures("one-store", new.accesses.areInOnePiece(.store, old.place))
      ensures(
        "bytes", new.memory.hasBytes(ofWord: old.value.bits, of: old.value.size, at: old.writer.cursor.vaddr))
      changedOnly(old.place, since: old, now: new)
    }
    onThrow {
      ensures("error", outcome.error == .invalidArgs)
      ensures("only-what-does-not-fit", old.writer.avail < old.value.size)
      ensures("owner", new.owner == old.owner)
      untouched(since: old, now: new)
    }
  }
}
