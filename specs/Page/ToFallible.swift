import VerifierContracts
import VmIO

extension Contract {
  static let toFallible = Contract(
    "infallible/to_fallible", "a kernel writer as one whose accesses may fault",
    inputs: WriterConversionCall.init,
    body: { call, machine in call.toFallible(on: machine) },
    native: NativeProgram(Native.WriterConversionCall.init) { $0.toFallible(on: $1) },
    ensures: { old, new, made in
      ensures("infallible/to_fallible/ensures/cursor", made.cursor == old.writer.cursor)
      ensures("infallible/to_fallible/ensures/end", made.end == old.writer.end)
      ensures("infallible/to_fallible/ensures/ghost_id", made.ghostID == old.writer.ghostID)
      StrongerThanPage.toFallible(old, new, made)
    })
}

extension On.WriterConversionCall {
  mutating func toFallible(on machine: M) -> On<M>.Writer {
    On.Writer(writer.lent(as: Infallible.self, on: machine).toFallible())
  }
}
