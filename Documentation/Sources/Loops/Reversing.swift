import VerifierCommand

/// Elements that are to stand in the other order.
struct Reversal<M: Machine> {
  let items: Buffer<M, M.UInt32>

  /// Exchanges each element of the first half with its counterpart.
  func reverse(on machine: M) {
    machine.loop("exchange", over: 0..<items.count / 2, in: (machine, items)) { context, low in
      let (machine, items) = context
      let high = items.count - 1 - low
      let item = machine[items, low]
      machine[items, low] = machine[items, high]
      machine[items, high] = item
    }
  }
}

/// The contract of the reversal, with what it claims of the elements in the middle.
private func reversing(
  _ id: String,
  middle:
    @escaping @Sendable (
      _ old: Snapshot<Reversal<SymbolicMachine>>, _ low: Integer, _ now: Snapshot<Void>
    ) -> [(String, Formula)]
) -> Contract {
  Contract(
    id, "puts elements into the other order", state: Reversal<SymbolicMachine>.self,
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
    body: { $0.reverse(on: $1) },
    native: NativeProgram(state: Reversal<NativeMachine>.self) { $0.reverse(on: $1) },
    ensures: { old, new, _ in
      ensures("reversed", new.items.elements == old.items.elements.reversed())
      ensures("frame", new.isUnchanged(since: old, except: old.items))
    })
}

let reversals = [
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
