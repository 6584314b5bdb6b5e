import VerifierCommand

typealias Search<M: Machine> = (sorted: Sorted<M>, value: M.UInt8)

private let middle = Contract(
  "middle", "an index of a range", of: Middle<SymbolicMachine>(),
  requires: { old in
    requires("some", old.low < old.high)
  }
) { old, new, result in
  ensures("within", old.low <= result && result < old.high)
  ensures("frame", new.isUnchanged(since: old))
}

/// A promise that is true, and less than a search needs.
private let looseMiddle = Contract(
  "loose/middle", "an index of a range, or its end", of: Middle<SymbolicMachine>(),
  requires: { old in
    requires("some", old.low < old.high)
  }
) { old, new, result in
  ensures("within", old.low <= result && result <= old.high)
  ensures("frame", new.isUnchanged(since: old))
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

private func medianContract(_ id: String, calling callee: Contract) -> Contract {
  Contract(
    id, "the element in the middle", state: Sorted<SymbolicMachine>.self,
    calling: { [callee] },
    body: { $0.median(on: $1) },
    native: NativeProgram(state: Sorted<NativeMachine>.self) { $0.median(on: $1) },
    ensures: { old, new, result in
      ensures("none", result.isNil() == (old.items.count == 0))
      ensures("frame", new.memory == old.memory)
    })
}

private let place = Contract(
  "place", "where a value stands among ascending ones", state: Search<SymbolicMachine>.self,
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
  calling: { [middle] },
  body: { $0.sorted.place(of: $0.value, on: $1) },
  native: NativeProgram(state: Search<NativeMachine>.self) { $0.sorted.place(of: $0.value, on: $1) },
  ensures: { old, new, result in
    ensures("within", result <= old.sorted.items.count)
    ensures("split", old.sorted.splits(result, result, by: old.value))
    ensures("frame", new.memory == old.memory)
  })

@main struct Verify: Verifier {
  static let contracts = [
    middle, place, medianContract("median", calling: middle),
    looseMiddle, medianContract("loose/median", calling: looseMiddle), .halving,
  ]
}
