import VerifierCommand

typealias Search<M: Machine> = (sorted: Sorted<M>, value: M.UInt32)

private let middle = Contract(
  "middle", "an index of a range", of: Middle<SymbolicMachine>(),
  requires: { old in
    requires("some", old.low < old.high)
  }
) { old, new, result in
  ensures("within", old.low <= result && result < old.high)
  ensures("memory", new.memory == old.memory)
}

/// A promise that is true, and less than a search needs.
private let looseMiddle = Contract(
  "loose/middle", "an index of a range, or its end", of: Middle<SymbolicMachine>(),
  requires: { old in
    requires("some", old.low < old.high)
  }
) { old, new, result in
  ensures("within", old.low <= result && result <= old.high)
  ensures("memory", new.memory == old.memory)
}

extension Observed<Sorted<SymbolicMachine>> {
  var ascends: Formula {
    .forAll("i") { i in .forAll("k") { k in i <= k && k < self.items.count ==> self.items[i] <= self.items[k] } }
  }

  /// Whether the elements before an index are less than a value, and those from another on are not.
  func splits(_ low: Integer, _ high: Integer, by value: Integer) -> Formula {
    .forAll("i") { $0 < low ==> self.items[$0] < value }
      && .forAll("i") { high <= $0 && $0 < self.items.count ==> self.items[$0] >= value }
  }
}

private func place(_ id: String, calling callee: Contract) -> Contract {
  Contract(
    id, "where a value stands among ascending ones", state: Search<SymbolicMachine>.self,
    requires: { old in
      requires("ascending", old.sorted.ascends)
    },
    loops: { old in
      [
        Loop("halve", of: Span<SymbolicMachine>.self) { entry, now in
          Loop.Claims(
            invariants: [
              ("within", now.low <= now.high && now.high <= old.sorted.items.count),
              ("split", old.sorted.splits(now.low, now.high, by: old.value)),
            ], memory: entry.memory, variant: now.high - now.low)
        }
      ]
    },
    calling: { [callee] },
    body: { $0.sorted.place(of: $0.value, on: $1) },
    native: NativeProgram(state: Search<NativeMachine>.self) { $0.sorted.place(of: $0.value, on: $1) },
    ensures: { old, new, result in
      ensures("within", result <= old.sorted.items.count)
      ensures("split", old.sorted.splits(result, result, by: old.value))
      ensures("memory", new.memory == old.memory)
    })
}

@main struct Verify: Verifier {
  static let contracts = [
    middle, place("place", calling: middle), looseMiddle, place("loose/place", calling: looseMiddle),
  ]
}
