import VerifierContracts
import VmIO

extension Contract {
  static let from = Contract(
    "infallible/from", "a writer over a slice of bytes", granting: .writableSlice,
    inputs: SliceCall.init,
    body: { call, machine in
      MadeWriter(VmWriter<SymbolicMachine, Infallible>.from(call.real(on: machine), id: call.id, on: machine))
    },
    ensures: { old, new, made in
      ensures("infallible/from/ensures/inv", made.result.writer.inv)
      ensures("infallible/from/ensures/owner-inv", made.result.owner.inv)
      ensures("infallible/from/ensures/wf", made.result.writer.wf(made.result.owner))
      ensures("infallible/from/ensures/write-view", made.result.owner.hasWriteView)
      ensures("infallible/from/ensures/range", made.result.writer.cursor.range == made.result.owner.range)
      ensures(
        "infallible/from/ensures/length", made.result.owner.range.end - made.result.owner.range.start == old.count)
      StrongerThanPage.from(old, new, made)
    })
}
