import Reversing
import VerifierCommand

/// Elements that are to stand in the other order.
struct Items<M: Machine> {
  let items: Buffer<M, M.UInt32>
}

/// The contract of the reversal, with what it claims of the elements in the middle.
private func reversing(
  _ id: String,
  middle:
    @escaping @Sendable (
      _ old: Snapshot<Items<SymbolicMachine>>, _ low: Integer, _ now: Snapshot<Void>
    ) -> [(String, Formula)]
) -> Contract {
  Contract(
    id, "puts elements into the other order", state: Items<SymbolicMachine>.self,
    loops: { old in
      let count = old.items.count
      return [
        Loop("exchange") { _, low, now in
          let ends = Formula.forAll("i") { i in
            i < low || count - low <= i && i < count
              ==> now[old.items, i] == old[old.items, count - 1 - i]
          }
          return Loop.RangeClaims(
            invariants: [("ends", ends)] + middle(old, low, now),
            changing: [old.items.addresses()])
        }
      ]
    },
    body: { reverse($0.items, on: $1) },
    native: NativeProgram(state: Items<NativeMachine>.self) { reverse($0.items, on: $1) },
    ensures: { old, new, _ in
      ensures("reversed", new.items.elements == old.items.elements.reversed())
      ensures("frame", new.isUnchanged(since: old, except: old.items))
    })
}

@main struct Verify: Verifier {
  static let contracts = [
    reversing("reverse") { old, low, now in
      let middle = Formula.forAll("i") { i in
        low <= i && i < old.items.count - low ==> now[old.items, i] == old[old.items, i]
      }
      return [("middle", middle)]
    },
    reversing("weak/reverse") { _, _, _ in
      []
    },
  ]
}
