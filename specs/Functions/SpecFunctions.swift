import VerifierContracts
import VmIO

// The page's own functions. They are definitions, so what is proved of them is what their readers rely on.

/// A writer, an owner, and a value type.
struct FunctionCall: Displayable {
  let writer: Writer
  let owner: Owner
  let size: Integer
  let alignment: Integer

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    size = inputs.word("size")
    alignment = inputs.word("alignment")
  }

  var observations: [(name: String, value: Integer)] { [] }
}

extension Contract {
  static let invWf = Contract(
    lemma: "spec/inv_wf", "cursor and end share one range",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures(
        "definition",
        state.writer.invWf
          == (state.writer.cursor.range.start == state.writer.end.range.start
            && state.writer.cursor.range.end == state.writer.end.range.end))
      stronger("follows-from-inv", state.writer.inv ==> state.writer.invWf)
    })

  static let wf = Contract(
    lemma: "spec/wf", "a writer and its owner belong together",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures("owner-inv", state.matches ==> state.owner.inv)
      ensures("start", state.matches ==> state.owner.range.start == state.writer.cursor.vaddr)
      ensures("end", state.matches ==> state.owner.range.end == state.writer.end.vaddr)
      ensures("id", state.matches ==> state.owner.id == state.writer.ghostID)
      ensures("translated", state.matches && state.owner.hasWriteView ==> state.ownerTranslatesItsRange)
      ensures(
        "nothing-else",
        state.owner.inv && state.owner.range.start == state.writer.cursor.vaddr
          && state.owner.range.end == state.writer.end.vaddr && state.owner.id == state.writer.ghostID
          && (state.owner.hasWriteView ==> state.ownerTranslatesItsRange)
          ==> state.matches)
      stronger("ordered", state.matches ==> state.writer.cursor.vaddr <= state.writer.end.vaddr)
    })

  static let availSpec = Contract(
    lemma: "spec/avail_spec", "the distance from cursor to end, as a word",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures("definition", (state.writer.cursor.vaddr + state.writer.avail).wrapped == state.writer.end.vaddr)
      stronger(
        "no-wrap", state.writer.inv ==> state.writer.avail == state.writer.end.vaddr - state.writer.cursor.vaddr)
    })

  static let fillPanicCondition = Contract(
    lemma: "spec/fill_panic_condition", "when `fill` panics",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures("misaligned", state.writer.cursor.vaddr % state.alignment != 0 ==> state.fillPanics)
      ensures("uneven", (state.writer.end.vaddr - state.writer.cursor.vaddr) % state.size != 0 ==> state.fillPanics)
      ensures(
        "only-these",
        state.fillPanics
          ==> (state.writer.cursor.vaddr % state.alignment != 0
            || (state.writer.end.vaddr - state.writer.cursor.vaddr) % state.size != 0))
      stronger("never-for-bytes", state.size == 1 && state.alignment == 1 ==> !state.fillPanics)
      stronger(
        "room-for-one",
        state.writer.inv && 0 < state.size && !state.fillPanics && 0 < state.writer.avail
          ==> state.size <= state.writer.avail)
    })
}

extension FunctionCall {
  var matches: Formula { writer.wf(owner) }

  var ownerTranslatesItsRange: Formula {
    .forAll("address") { address in
      owner.range.start <= address && address < owner.range.end ==> owner.view.translates(address)
    }
  }

  var fillPanics: Formula { writer.fillPanicCondition(size: size, alignment: alignment) }
}
