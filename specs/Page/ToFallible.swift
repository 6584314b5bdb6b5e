import VerifierContracts
import VmIO

extension Contract {
  static let toFallible = Contract(
    "infallible/to_fallible", "a kernel writer as one whose accesses may fault",
    inputs: WriterConversionCall.init,
    body: { call, machine in Writer(call.writer.lent(as: Infallible.self, on: machine).toFallible()) },
    ensures: { old, new, made in
      ensures("infallible/to_fallible/ensures/cursor", made.cursor == old.writer.cursor)
      ensures("infallible/to_fallible/ensures/end", made.end == old.writer.end)
      ensures("infallible/to_fallible/ensures/ghost_id", made.ghostID == old.writer.ghostID)
      StrongerThanPage.toFallible(old, new, made)
    })
}
