import VerifierContracts
import VmIO

extension StrongerThanPage {
  /// The clauses for `write`, and for `read`, which copies the same bytes.
  @ClauseList
  static func write(
    _ old: Snapshot<TransferCall>, _ new: Snapshot<TransferCall>, _ completion: Completion<Integer>
  ) -> [Clause] {
    ensures("only-the-cursor", new.writer.span == old.writer.span.advanced(by: completion.result))
    ensures("reader-only-the-cursor", new.reader.span == old.reader.span.advanced(by: completion.result))
    passedOver("owner", new.owner, from: old.owner)
    passedOver("reader-owner", new.readerOwner, from: old.readerOwner)
    ensures("reader-initialised", new.readerOwner.readViewInitialised(in: new.memory))
    copied(old.state.transfer, since: old, now: new)
    ensures("written-is-initialised", new.memory.isInitialised(in: old.state.transfer.destination))
  }
}
