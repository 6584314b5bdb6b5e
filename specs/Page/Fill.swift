import VerifierContracts
import VmIO

extension Contract {
  static let fillPanicCondition = Contract(
    lemma: "spec/fill_panic_condition", "when `fill` panics",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures(
        "spec/fill_panic_condition/lemma/misaligned",
        state.writer.cursor.vaddr % state.alignment != 0
          ==> state.writer.fillPanicCondition(size: state.size, alignment: state.alignment))
      ensures(
        "spec/fill_panic_condition/lemma/uneven",
        (state.writer.end.vaddr - state.writer.cursor.vaddr) % state.size != 0
          ==> state.writer.fillPanicCondition(size: state.size, alignment: state.alignment))
      ensures(
        "spec/fill_panic_condition/lemma/only-these",
        state.writer.fillPanicCondition(size: state.size, alignment: state.alignment)
          ==> (state.writer.cursor.vaddr % state.alignment != 0
            || (state.writer.end.vaddr - state.writer.cursor.vaddr) % state.size != 0))
      StrongerThanPage.fillPanicCondition(state)
    })

  static let fill = Contract(
    "infallible/fill", "writes a value again and again until nothing is available",
    lemmas: [.elementFits, .elementMore, .elementIsAligned, .placeInElement],
    inputs: FillCall.init,
    requires: { old in
      requires("infallible/fill/requires/inv", old.writer.inv)
      requires("infallible/fill/requires/wf", old.writer.wf(old.owner))
      requires("infallible/fill/requires/write-view", old.owner.hasWriteView)
      requires("infallible/fill/requires/size-positive", 0 < old.value.size)
      requires("infallible/fill/requires/alignment-positive", 0 < old.value.alignment)
      requires("infallible/fill/requires/size-is-multiple", old.value.size % old.value.alignment == 0)
      requires(
        "infallible/fill/requires/may_panic",
        old.writer.fillPanicCondition(size: old.value.size, alignment: old.value.alignment) ==> old.mayPanic)
    },
    loops: { [$0.elements] },
    body: { call, machine in call.fill(on: machine) },
    native: NativeProgram(Native.FillCall.init) { $0.fill(on: $1) },
    ensures: { old, new, filled in
      ensures("infallible/fill/ensures/inv", new.writer.inv)
      ensures("infallible/fill/ensures/wf", new.writer.wf(new.owner))
      ensures(
        "infallible/fill/ensures/no-panic-condition",
        !old.writer.fillPanicCondition(size: old.value.size, alignment: old.value.alignment))
      ensures("infallible/fill/ensures/cursor", new.writer.cursor == old.writer.end)
      ensures("infallible/fill/ensures/end", new.writer.end == old.writer.end)
      ensures("infallible/fill/ensures/owner/start", new.owner.range.start == old.owner.range.end)
      ensures("infallible/fill/ensures/owner/end", new.owner.range.end == old.owner.range.end)
      ensures("infallible/fill/ensures/reader/inv", filled.owner.inv)
      ensures("infallible/fill/ensures/reader/start", filled.owner.range.start == old.owner.range.start)
      ensures("infallible/fill/ensures/reader/end", filled.owner.range.end == old.owner.range.end)
      ensures("infallible/fill/ensures/reader/read-view", filled.owner.hasReadView)
      ensures("infallible/fill/ensures/reader/is_kernel", filled.owner.isKernel == old.owner.isKernel)
      ensures("infallible/fill/ensures/count", filled.count * old.value.size == old.writer.avail)
      StrongerThanPage.fill(old, new, filled)
    })
}

extension On.FillCall {
  mutating func fill(on machine: M) -> Filled<M> {
    var writer = self.writer.lent(as: Infallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    return writer.fill(value, owner: &owner)
  }
}
