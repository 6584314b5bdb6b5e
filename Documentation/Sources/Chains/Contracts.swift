import VerifierCommand

typealias Search<M: Machine> = (list: List<M>, key: M.UInt32, steps: M.Ghost.WordMap)
typealias Addition<M: Machine> = (list: List<M>, place: M.Word, steps: M.Ghost.WordMap)

extension Observed<List<SymbolicMachine>> {
  /// The number of places, which stands for the end.
  var end: Integer { self.next.count }

  /// Whether the keys of a map are the end and the places of the list, each with the number of steps from there to the end.
  func isChain(_ steps: IntegerMap) -> Formula {
    let isStep = steps.allSatisfy("place") { place, number in
      let next = self.next[place]
      return place != end
        ==> place < end && steps.contains(next) && number == steps[next] + 1 && number <= steps[self.head]
    }
    return self.keys.count == end && steps.contains(end) && steps[end] == 0
      && steps.contains(self.head) && isStep
  }

  /// Whether no two places have the same number of steps.
  func isOnePath(_ steps: IntegerMap) -> Formula {
    .forAll("i") { i in
      .forAll("j") { j in steps.contains(i) && steps.contains(j) && steps[i] == steps[j] ==> i == j }
    }
  }

  /// The steps where a place is taken off: all places before it have one less to go.
  func unlinking(_ removed: Integer, from steps: IntegerMap) -> IntegerMap {
    IntegerMap(keys: steps.keys.removing(removed)) { place in
      .choose(where: steps[removed], isBelow: steps[place], steps[place] - 1, otherwise: steps[place])
    }
  }
}

private let find = Contract(
  "list/find", "the first place with a key", state: Search<SymbolicMachine>.self,
  requires: { old in
    requires("chain", old.list.isChain(old.steps) && old.list.isOnePath(old.steps))
  },
  loops: { old in
    [
      Loop("follow", of: SymbolicWord.self) { _, place in
        let passed = old.steps.allSatisfy("i") { i, number in
          old.steps[place] < number ==> old.list.keys[i] != old.key
        }
        return Loop.Claims(
          invariants: [("place", old.steps.contains(place)), ("passed", passed)], variant: old.steps[place])
      }
    ]
  },
  body: { $0.list.find($0.key, on: $1) },
  native: NativeProgram(state: Search<NativeMachine>.self) { $0.list.find($0.key, on: $1) },
  ensures: { old, new, result in
    ensures("found", result != old.list.end ==> old.steps.contains(result) && old.list.keys[result] == old.key)
    let isFirst = old.steps.allSatisfy("place") { place, number in
      place != old.list.end && old.list.keys[place] == old.key ==> number <= old.steps[result]
    }
    ensures("first", isFirst)
    ensures("frame", new.isUnchanged(since: old))
  })

private let prepend = Contract(
  "list/prepend", "puts a place before all others", state: Addition<SymbolicMachine>.self,
  requires: { old in
    requires("chain", old.list.isChain(old.steps) && old.list.isOnePath(old.steps))
    requires("place", old.place < old.list.end && !old.steps.contains(old.place))
  },
  body: { $0.list.prepend($0.place, on: $1) },
  native: NativeProgram(state: Addition<NativeMachine>.self) { $0.list.prepend($0.place, on: $1) },
  ensures: { old, new, _ in
    let steps = old.steps.updating(old.place, to: old.steps[old.list.head] + 1)
    ensures("chain", new.list.isChain(steps) && new.list.isOnePath(steps))
    ensures("frame", new.isUnchanged(since: old, except: old.list.next))
  })

private let unlink = Contract(
  "list/unlink", "takes the place behind another one off the list", state: Addition<SymbolicMachine>.self,
  requires: { old in
    requires("chain", old.list.isChain(old.steps) && old.list.isOnePath(old.steps))
    requires("place", old.steps.contains(old.place) && old.place != old.list.end)
    requires("behind", old.list.next[old.place] != old.list.end)
  },
  body: { $0.list.unlink(behind: $0.place, on: $1) },
  native: NativeProgram(state: Addition<NativeMachine>.self) { $0.list.unlink(behind: $0.place, on: $1) },
  ensures: { old, new, _ in
    let removed = old.list.next[old.place]
    let others = Formula.forAll("i") { $0 < old.list.end && $0 != old.place ==> new.list.next[$0] == old.list.next[$0] }
    prove("links", others && new.list.next[old.place] == old.list.next[removed])
    let steps = old.list.unlinking(removed, from: old.steps)
    ensures("chain", new.list.isChain(steps))
    ensures("one-path", new.list.isOnePath(steps))
    ensures("frame", new.isUnchanged(since: old, exceptElement: old.place, of: old.list.next))
  })

@main struct Verify: Verifier {
  static let contracts = [
    find, prepend, unlink,
    prepend.running("broken/prepend", state: Addition<SymbolicMachine>.self) {
      $0.list.prependTooLate($0.place, on: $1)
    },
  ]
}
