import Execution
import Logic
import Verification
import VmIO

// The page's own functions. They are definitions, so what is proved of them is what their readers rely on.

/// A writer, an owner, and a value type.
struct FunctionCall: Observable {
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
    requires: { state in
      requires("wf", state.writer.wf(state.owner))
    },
    ensures: { state in
      ensures("owner-inv", state.owner.inv)
      ensures("start", state.owner.range.start == state.writer.cursor.vaddr)
      ensures("end", state.owner.range.end == state.writer.end.vaddr)
      ensures("id", state.owner.id == state.writer.ghostID)
      ensures(
        "translated",
        .forAll("address") { address in
          state.owner.hasWriteView && state.owner.range.start <= address && address < state.owner.range.end
            ==> state.owner.view.translates(address)
        })
      stronger("ordered", state.writer.cursor.vaddr <= state.writer.end.vaddr)
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
    requires: { state in
      requires("inv", state.writer.inv)
      requires("size", 0 < state.size)
      requires("alignment", 0 < state.alignment)
    },
    ensures: { state in
      ensures("misaligned", state.writer.cursor.vaddr % state.alignment != 0 ==> state.fillPanics)
      ensures("uneven", state.writer.avail % state.size != 0 ==> state.fillPanics)
      ensures(
        "only-these",
        state.fillPanics
          ==> (state.writer.cursor.vaddr % state.alignment != 0 || state.writer.avail % state.size != 0))
      stronger("never-for-bytes", state.size == 1 && state.alignment == 1 ==> !state.fillPanics)
      stronger(
        "room-for-one",
        !state.fillPanics && state.writer.cursor.vaddr < state.writer.end.vaddr ==> state.size <= state.writer.avail)
    })
}

extension FunctionCall {
  var fillPanics: Formula { writer.fillPanicCondition(size: size, alignment: alignment) }
}
