import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// Calls one after the other by their contracts alone, where something does not follow: each is refuted with values, which are
// states around the calls that the contracts allow.

extension WrongContractTests {
  /// After a value is written.
  private static func afterAValue<Second: WritingCall>(
    _ name: String, then second: Second.Type,
    @ClauseList ensures: @escaping @Sendable (TwoCalls<WriteValueCall, Second>) -> [Clause]
  ) -> Contract {
    Contract(
      lemma: "wrong/sequence/\(name)", "", inputs: { inputs in TwoCalls<WriteValueCall, Second>(inputs) },
      requires: { state in
        let first = state.state.first
        requires("first", Contract.writeVal.requirement(of: first.before))
        requires("first-done", Contract.writeVal.promise(from: first.before, to: first.after, returning: ()))
      },
      ensures: { state in ensures(state.state) })
  }

  static let composing: [Wrong] = [
    Wrong(
      "lemma/by-the-owner-from-before",
      by: afterAValue("stale-owner", then: WriteValueCall.self) { calls in
        let again = calls.second.before.changing { $0.owner = calls.first.before.state.owner }
        ensures("by-its-own", Contract.writeVal.requirement(of: calls.second.before))
        ensures("by-the-owner-from-before", Contract.writeVal.requirement(of: again))
      }),
    Wrong(
      "lemma/by-the-writer-from-before",
      by: afterAValue("stale-writer", then: WriteValueCall.self) { calls in
        let again = calls.second.before.changing { $0.writer = calls.first.before.state.writer }
        ensures("by-the-writer-from-before", Contract.writeVal.requirement(of: again))
      }),
    Wrong(
      "lemma/always-fits",
      by: afterAValue("always-fits", then: WriteValueCall.self) { calls in
        ensures("always-fits", calls.second.before.value.size <= calls.second.before.writer.avail)
      }),
    Wrong(
      "lemma/what-is-passed-over",
      by: afterAValue("what-is-passed-over", then: WriterCountCall.self) { calls in
        let (old, new) = (calls.first.before.state.owner, calls.first.after.state.owner)
        ensures("what-is-passed-over", new.translatesAsMuch(as: old, from: 0))
        ensures("what-is-left", new.translatesAsMuch(as: old, from: new.range.start))
      }),
    Wrong(
      "lemma/by-the-rest",
      by: Contract(
        lemma: "wrong/sequence/split/by-the-rest", "", inputs: PartedCall.init,
        requires: { state in
          let calls = state.state
          let parting = calls.parted.before
          requires("split", Contract.ownerSplit.requirement(of: parting))
          requires("done", Contract.ownerSplit.promise(from: parting, to: calls.parted.after, returning: calls.front))
          requires("write-view", parting.owner.hasWriteView)
          requires("front-writer", calls.goes(calls.onFront.writer, over: calls.ranges.front))
        },
        ensures: { state in
          let (calls, rest) = (state.state, state.state.parted.after.state.owner)
          ensures("by-the-front", Contract.fillZeros.requirement(of: calls.onFront))
          ensures("by-the-rest", Contract.fillZeros.requirement(of: calls.onFront.changing { $0.owner = rest }))
        })),
    Wrong(
      "lemma/not-given-up",
      by: Contract(
        lemma: "wrong/sequence/advance/not-given-up", "", inputs: PartedCall.init,
        requires: { state in
          let calls = state.state
          let parting = calls.parted.before
          requires("advance", Contract.ownerAdvance.requirement(of: parting))
          requires("done", Contract.ownerAdvance.promise(from: parting, to: calls.parted.after, returning: ()))
          requires("write-view", parting.owner.hasWriteView)
          requires("writer", calls.goes(calls.onRest.writer, over: calls.ranges.rest))
        },
        ensures: { state in
          let (calls, whole) = (state.state, state.state.parted.before.state.owner)
          ensures("not-given-up", Contract.fillZeros.requirement(of: calls.onRest.changing { $0.owner = whole }))
        })),
    Wrong(
      "lemma/skips-all",
      by: Contract(
        lemma: "wrong/sequence/limit/skips-all", "", inputs: TwoMoves.init,
        requires: { state in
          let first = state.state.first
          requires("limit", Contract.limit.requirement(of: first.before))
          requires(
            "limited",
            Contract.limit.promise(from: first.before, to: first.after, returning: state.state.limited))
          requires("count", state.state.second.count == first.before.writer.avail)
        },
        ensures: { state in
          ensures("skips-all", Contract.skip.requirement(of: state.state.second))
        })),
    Wrong(
      "lemma/more-of-the-reader",
      by: Contract(
        lemma: "wrong/sequence/write/more-of-the-reader", "",
        inputs: { inputs in TwoCalls<TransferCall, TransferCall>(inputs) },
        requires: { state in
          let calls = state.state
          requires("first", Contract.write.requirement(of: calls.first.before))
          requires(
            "first-done",
            Contract.write.promise(from: calls.first.before, to: calls.first.after, returning: calls.counts.first))
        },
        ensures: { state in
          let first = state.state.first.after
          ensures("nothing-left-of-one", first.writer.avail == 0 || first.reader.remain == 0)
          ensures("more-of-the-reader", first.reader.remain == 0)
        })),
    Wrong(
      "lemma/may-write",
      by: Contract(
        lemma: "wrong/sequence/fill/may-write", "",
        inputs: { inputs in TwoCalls<FillCall, WriterCountCall>(inputs) },
        requires: { state in
          let calls = state.state
          requires("first", Contract.fill.requirement(of: calls.first.before))
          requires(
            "first-done",
            Contract.fill.promise(from: calls.first.before, to: calls.first.after, returning: calls.filled))
        },
        ensures: { state in
          ensures("may-read", state.state.filled.owner.hasReadView)
          ensures("may-write", state.state.filled.owner.hasWriteView)
        })),
  ]
}

extension Snapshot {
  /// This moment with another state.
  fileprivate func changing(_ change: (inout State) -> Void) -> Snapshot {
    var changed = state
    change(&changed)
    return Snapshot(changed, memory: memory)
  }
}
