import VerifierContracts
import VmIO

extension Contract {
  static let invWf = Contract(
    lemma: "spec/inv_wf", "cursor and end share one range",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures(
        "spec/inv_wf/lemma/definition",
        state.writer.invWf
          == (state.writer.cursor.range.start == state.writer.end.range.start
            && state.writer.cursor.range.end == state.writer.end.range.end))
      StrongerThanPage.invWf(state)
    })

  static let wf = Contract(
    lemma: "spec/wf", "a writer and its owner belong together",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures("spec/wf/lemma/owner-inv", state.writer.wf(state.owner) ==> state.owner.inv)
      ensures(
        "spec/wf/lemma/start",
        state.writer.wf(state.owner) ==> state.owner.range.start == state.writer.cursor.vaddr)
      ensures(
        "spec/wf/lemma/end",
        state.writer.wf(state.owner) ==> state.owner.range.end == state.writer.end.vaddr)
      ensures("spec/wf/lemma/id", state.writer.wf(state.owner) ==> state.owner.id == state.writer.ghostID)
      ensures(
        "spec/wf/lemma/translated",
        state.writer.wf(state.owner) && state.owner.hasWriteView
          ==> .forAll("va") { va in
            state.owner.range.start <= va && va < state.owner.range.end ==> state.owner.view.translates(va)
          })
      ensures(
        "spec/wf/lemma/nothing-else",
        state.owner.inv
          && state.owner.range.start == state.writer.cursor.vaddr
          && state.owner.range.end == state.writer.end.vaddr
          && state.owner.id == state.writer.ghostID
          && (state.owner.hasWriteView
            ==> .forAll("va") { va in
              state.owner.range.start <= va && va < state.owner.range.end ==> state.owner.view.translates(va)
            })
          ==> state.writer.wf(state.owner))
      StrongerThanPage.wf(state)
    })
}
