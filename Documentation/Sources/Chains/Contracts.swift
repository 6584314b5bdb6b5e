import VerifierCommand

typealias Search<M: Machine> = (list: List<M>, key: M.UInt32, steps: M.Ghost.Map)
typealias Addition<M: Machine> = (list: List<M>, place: M.Word, steps: M.Ghost.Map)

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
    let isOnePath = Formula.forAll("i") { i in
      .forAll("j") { j in
        steps.contains(i) && steps.contains(j) && steps[i] == steps[j] ==> i == j
      }
    }
    return self.keys.count == end && steps.contains(end) && steps[end] == 0
      && steps.contains(self.head) && isStep && isOnePath
  }
}

private let find = Contract(
  "list/find", "the first place with a key", state: Search<SymbolicMachine>.self,
  requires: { old in
    requires("chain", old.list.isChain(old.steps))
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
    requires("chain", old.list.isChain(old.steps))
    requires("place", old.place < old.list.end && !old.steps.contains(old.place))
  },
  body: { $0.list.prepend($0.place, on: $1) },
  native: NativeProgram(state: Addition<NativeMachine>.self) { $0.list.prepend($0.place, on: $1) },
  ensures: { old, new, _ in
    let steps = old.steps.updating(old.place, to: old.steps[old.list.head] + 1)
    ensures("chain", new.list.isChain(steps))
    ensures("frame", new.isUnchanged(since: old, except: old.list.next))
  })

@main struct Verify: Verifier {
  static let contracts = [
    find, prepend,
    prepend.running("broken/prepend", state: Addition<SymbolicMachine>.self) {
      $0.list.prependTooLate($0.place, on: $1)
    },
  ]
}
