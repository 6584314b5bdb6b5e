import VerifierContracts
import VmIO

extension Contract {
  static let from = Contract(
    "infallible/from", "a writer over a slice of bytes", granting: .writableSlice,
    inputs: SliceCall.init,
    body: { call, machine in call.writer(on: machine) },
    native: NativeProgram(Native.SliceCall.init) { $0.writer(on: $1) },
    ensures: { old, new, made in
      ensures("infallible/from/ensures/inv", made.writer.inv)
      ensures("infallible/from/ensures/owner-inv", made.owner.inv)
      ensures("infallible/from/ensures/wf", made.writer.wf(made.owner))
      ensures("infallible/from/ensures/write-view", made.owner.hasWriteView)
      ensures("infallible/from/ensures/range", made.writer.cursor.range == made.owner.range)
      ensures(
        "infallible/from/ensures/length", made.owner.range.end - made.owner.range.start == old.slice.count)
      StrongerThanPage.from(old, new, made)
    })
}

extension On.SliceCall {
  mutating func writer(on machine: M) -> On<M>.MadeWriter {
    On.MadeWriter(VmWriter<M, Infallible>.from(slice, id: id, on: machine))
  }
}
