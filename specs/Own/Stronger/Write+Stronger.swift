import VerifierContracts
import VmIO

extension StrongerThanPage {
  /// The clauses for `write`, and for `read`, which copies the same bytes.
  @ClauseList
  static func write(
    _ old: Snapshot<TransferCall>, _ new: Snapshot<TransferCall>, _ result: Integer
  ) -> [Clause] {
    ensures("only-the-cursor", new.writer.isMoved(old.writer, by: result))
    ensures("reader-only-the-cursor", new.reader.isMoved(old.reader, by: result))
    passedOver("owner", new.owner, from: old.owner)
    passedOver("reader-owner", new.readerOwner, from: old.readerOwner)
    ensures("reader-initialised", new.readerOwner.readViewInitialised(in: new.memory))
    copied(old.transfer, since: old, now: new)
    ensures("written-is-initialised", new.memory.isInitialised(in: old.transfer.destination))
  }
}
