import VerifierContracts
import VmIO

// Calls one after the other, of whose code nothing is known: what the contract of each promises implies what that of the next
// requires, and in the end a statement about all of them. So what follows from contracts is proved once, whatever runs.

extension Contract {
  static let writeValAgain = Contract(
    lemma: "sequence/write_val/write_val", "after a value another may be written",
    inputs: { inputs in TwoCalls<WriteValueCall, WriteValueCall>(inputs) },
    requires: { state in
      let first = state.state.first
      requires("first", writeVal.requirement(of: first.before))
      requires("first-done", writeVal.promise(from: first.before, to: first.after, returning: ()))
    },
    ensures: { state in
      let (calls, second) = (state.state, state.state.second)
      let size = calls.first.before.value.size + second.before.value.size
      let isDone = writeVal.promise(from: second.before, to: second.after, returning: ())
      ensures("second", writeVal.requirement(of: second.before))
      ensures("further-on", after(isDone, calls.areFurtherOn(by: size)))
      ensures("passed-over", after(isDone, calls.isPassedOver))
    })

  static let writeValThenFillZeros = Contract(
    lemma: "sequence/write_val/fill_zeros", "after a value zeros may be written, up to the end too",
    inputs: { inputs in TwoCalls<WriteValueCall, WriterCountCall>(inputs) },
    requires: { state in
      let first = state.state.first
      requires("first", writeVal.requirement(of: first.before))
      requires("first-done", writeVal.promise(from: first.before, to: first.after, returning: ()))
    },
    ensures: { state in
      let (calls, second) = (state.state, state.state.second)
      let count = calls.counts.second
      let size = calls.first.before.value.size + count.integer
      let isDone = fillZeros.promise(from: second.before, to: second.after, returning: count)
      ensures("second", fillZeros.requirement(of: second.before))
      ensures("further-on", after(isDone, calls.areFurtherOn(by: size)))
      ensures("passed-over", after(isDone, calls.isPassedOver))
      ensures("zeros", after(isDone, second.after.memory.isZero(in: second.before.writer.front(count.integer))))
    })

  static let fillZerosThenFill = Contract(
    lemma: "sequence/fill_zeros/fill", "after zeros the rest may be filled, which uses it up",
    inputs: { inputs in TwoCalls<WriterCountCall, FillCall>(inputs) },
    requires: { state in
      let (calls, value) = (state.state, state.state.second.before.value)
      requires("first", fillZeros.requirement(of: calls.first.before))
      requires(
        "first-done",
        fillZeros.promise(from: calls.first.before, to: calls.first.after, returning: calls.counts.first))
      requires("value", 0 < value.size && 0 < value.alignment && value.size % value.alignment == 0)
      requires("may_panic", calls.mayPanic)
    },
    ensures: { state in
      let (calls, second) = (state.state, state.state.second)
      let isDone = fill.promise(from: second.before, to: second.after, returning: calls.filled)
      ensures("second", fill.requirement(of: second.before))
      ensures("used-up", after(isDone, second.after.writer.avail == 0))
      ensures("further-on", after(isDone, calls.areFurtherOn(by: calls.first.before.writer.avail)))
      ensures("passed-over", after(isDone, calls.isPassedOver))
      ensures("readable", after(isDone, calls.filled.owner.readViewInitialised(in: second.after.memory)))
    })

  static let fillThenFillZeros = Contract(
    lemma: "sequence/fill/fill_zeros", "after a fill nothing more is written, and that may be tried",
    inputs: { inputs in TwoCalls<FillCall, WriterCountCall>(inputs) },
    requires: { state in
      let calls = state.state
      requires("first", fill.requirement(of: calls.first.before))
      requires(
        "first-done", fill.promise(from: calls.first.before, to: calls.first.after, returning: calls.filled))
    },
    ensures: { state in
      let (calls, second) = (state.state, state.state.second)
      let isDone = fillZeros.promise(from: second.before, to: second.after, returning: calls.counts.second)
      ensures("second", fillZeros.requirement(of: second.before))
      ensures("nothing", after(isDone, calls.counts.second.integer == 0))
      ensures("memory", after(isDone, second.after.memory == second.before.memory))
      ensures("readable", after(isDone, calls.filled.owner.readViewInitialised(in: second.after.memory)))
    })

  static let writeAgain = Contract(
    lemma: "sequence/write/write", "after a copy another may be tried, which finds nothing left to copy",
    inputs: { inputs in
      TwoCalls<TransferCall, TransferCall>(inputs) {
        ($1.reader, $1.readerOwner) = ($0.reader, $0.readerOwner)
      }
    },
    requires: { state in
      let calls = state.state
      requires("first", write.requirement(of: calls.first.before))
      requires(
        "first-done", write.promise(from: calls.first.before, to: calls.first.after, returning: calls.counts.first))
    },
    ensures: { state in
      let (calls, second) = (state.state, state.state.second)
      let isDone = write.promise(from: second.before, to: second.after, returning: calls.counts.second)
      ensures("second", write.requirement(of: second.before))
      ensures("nothing", after(isDone, calls.counts.second.integer == 0))
      ensures("further-on", after(isDone, calls.areFurtherOn(by: calls.counts.first.integer)))
    })

  static let splitThenFillZeros = Contract(
    lemma: "sequence/split/fill_zeros", "where an owner is split, writers of both parts may write",
    inputs: PartedCall.init,
    requires: { state in
      let calls = state.state
      let parting = calls.parted.before
      requires("split", ownerSplit.requirement(of: parting))
      requires("done", ownerSplit.promise(from: parting, to: calls.parted.after, returning: calls.front))
      requires("write-view", parting.owner.hasWriteView)
      requires("front-writer", calls.goes(calls.onFront.writer, over: calls.ranges.front))
      requires("rest-writer", calls.goes(calls.onRest.writer, over: calls.ranges.rest))
    },
    ensures: { state in
      ensures("front", fillZeros.requirement(of: state.state.onFront))
      ensures("rest", fillZeros.requirement(of: state.state.onRest))
    })

  static let advanceThenFillZeros = Contract(
    lemma: "sequence/advance/fill_zeros", "where an owner has given up bytes, a writer of what is left may write",
    inputs: PartedCall.init,
    requires: { state in
      let calls = state.state
      let parting = calls.parted.before
      requires("advance", ownerAdvance.requirement(of: parting))
      requires("done", ownerAdvance.promise(from: parting, to: calls.parted.after, returning: ()))
      requires("write-view", parting.owner.hasWriteView)
      requires("writer", calls.goes(calls.onRest.writer, over: calls.ranges.rest))
    },
    ensures: { state in
      ensures("rest", fillZeros.requirement(of: state.state.onRest))
    })

  static let limitThenSkip = Contract(
    lemma: "sequence/limit/skip", "a limited writer skips what it is limited to, or less",
    inputs: TwoMoves.init,
    requires: { state in
      let moves = state.state
      requires("limit", limit.requirement(of: moves.first.before))
      requires(
        "limited",
        limit.promise(from: moves.first.before, to: moves.first.after, returning: moves.limited))
      requires(
        "count",
        moves.first.before.count <= moves.first.before.writer.avail
          && moves.second.count <= moves.first.before.count)
    },
    ensures: { state in
      let moves = state.state
      ensures("limited-to", Observed(moves.limited).avail == moves.first.before.count)
      ensures("skip", skip.requirement(of: moves.second))
    })

  /// What follows from the promises of later calls. That they can be kept is no condition to find a state for: the contracts
  /// that make them are proved, and their exits are reached.
  private static func after(_ promises: Formula, _ claim: Formula) -> Formula {
    .named("what follows", promises ==> claim)
  }
}
