import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func writeVal(
    _ old: Snapshot<WriteValueCall>, _ new: Snapshot<WriteValueCall>, _ outcome: Outcome<Void, VmIOError>
  ) -> [Clause] {
    ensures("permission", new.owner.hasWriteView)
    onReturn {
      ensures("fits", old.value.size <= old.writer.avail)
      ensures("only-the-cursor", new.writer.isMoved(old.writer, by: old.value.size))
      passedOver("owner", new.owner, from: old.owner)
      copied(old.transfer, since: old, now: new)
      ensures("written-is-initialised", new.memory.isInitialised(in: old.transfer.destination))
    }
    onThrow {
      ensures("error", outcome.error == .invalidArgs)
      ensures("only-what-does-not-fit", old.writer.avail < old.value.size)
      ensures("owner", new.owner == old.owner)
      untouched(since: old, now: new)
    }
  }
}
