import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A list by indices: the place behind each place, and ghost state that says which places are on it.
private struct GhostList<M: Machine> {
  let next: Buffer<M, M.Word>
  let head: M.Word
  let place: M.Word
  /// The places, and the end.
  let places: M.Ghost.WordSet
  /// The number of steps from each place to the end.
  let steps: M.Ghost.WordMap
}

extension Observed<GhostList<SymbolicMachine>> {
  /// Whether a set is closed under the step to the next place.
  fileprivate func isClosed(_ places: IntegerSet) -> Formula {
    places.contains(self.head)
      && places.allSatisfy { $0 <= self.next.count && ($0 < self.next.count ==> places.contains(self.next[$0])) }
  }

  /// Whether each step leads to a place with fewer steps to go.
  fileprivate func isDescending(_ steps: IntegerMap) -> Formula {
    steps.allSatisfy { place, number in
      place < self.next.count ==> steps.contains(self.next[place]) && steps[self.next[place]] < number
    }
  }
}

private typealias List = GhostList<SymbolicMachine>

/// A statement about sets and maps that are inputs.
private func law(
  ghost id: String, file: String = #filePath, line: Int = #line,
  @ClauseList _ ensures: @escaping @Sendable (Snapshot<List>) -> [Clause]
) -> Contract {
  Contract(
    lemma: "collections/\(id)", "a case", file: file, line: line, state: List.self,
    requires: { now in requires("within", now.place < now.next.count) }, ensures: ensures)
}

/// A method on a list.
private func method(
  ghost id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<List>) -> [Clause],
  loops: @escaping @Sendable (Snapshot<List>) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (List, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<List>, Snapshot<List>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "collections/\(id)", "a case", file: file, line: line, state: List.self,
    requires: { old in requires(old) }, loops: loops, body: { call, machine in body(call, machine) },
    ensures: { old, new, result in ensures(old, new, result) })
}

/// Follows a list to its end.
private func walk(_ list: List, _ machine: SymbolicMachine) -> SymbolicWord {
  var place = list.head
  machine.loop("walk", in: (machine, list), &place) { context, place in
    place < context.1.next.count
  } do: { context, place in
    place = context.0[context.1.next, place]
  }
  return place
}

/// The claim that a set has the place in a walk, and a variant: the steps from there to the end unless another is given.
private func walking(
  _ old: Snapshot<List>, file: String = #filePath, line: Int = #line, variant: ((Integer) -> Integer)? = nil
) -> [Loop] {
  [
    Loop("walk", of: SymbolicWord.self, file: file, line: line) { _, place in
      Loop.Claims(invariants: [("place", old.places.contains(place))], variant: variant?(place) ?? old.steps[place])
    }
  ]
}

extension Corpus {
  /// Sets and maps that contracts have as inputs, of which nothing is known but what is required.
  @Cases static var ghostCollections: [Contract] {
    law(ghost: "any-set") { now in
      let places = now.places
      ensures("words", places.allSatisfy { 0 <= $0 && $0 < .wordLimit })
      ensures("no-negative", !places.contains(-1))
      ensures("inserted", places.inserting(now.place).contains(now.place))
      ensures("not-empty", places.contains(now.place) ==> !places.isEmpty)
      ensures("has", places.contains(now.place))  // refuted: lemma/has
      ensures("has-not", !places.contains(now.place))  // refuted: lemma/has-not
      ensures("empty", places.isEmpty)  // refuted: lemma/empty
      ensures("keys", places == now.steps.keys)  // refuted: lemma/keys
    }
    law(ghost: "any-map") { now in
      let steps = now.steps
      ensures("same", steps == steps)
      ensures("updated", steps.updating(now.place, to: 3)[now.place] == 3)
      ensures("kept", now.head != now.place ==> steps.updating(now.place, to: 3)[now.head] == steps[now.head])
      ensures("a-word", steps[now.place] < .wordLimit)
      ensures("removed", !steps.removing(now.place).contains(now.place))
      ensures("key", steps.contains(now.place))  // refuted: lemma/key
      ensures("zero", steps[now.place] == 0)  // refuted: lemma/zero
      ensures("one-to-one", steps[now.place] == steps[now.head] ==> now.place == now.head)  // refuted: lemma/one-to-one
      ensures("one-value", steps[now.place] == steps[now.head])  // refuted: lemma/one-value
    }
    method(ghost: "a-closed-set-keeps-accesses-inside") { old in
      requires("closed", old.observed.isClosed(old.places))
      requires("descending", old.places == old.steps.keys && old.observed.isDescending(old.steps))
    } loops: { old in
      walking(old)
    } body: {
      walk($0, $1)
    } ensures: { old, new, result in
      ensures("end", result == old.next.count)
      ensures("frame", new.isUnchanged(since: old))
    }
    method(ghost: "a-set-that-is-not-closed") { old in
      requires("head", old.places.contains(old.head))
      requires("descending", old.places == old.steps.keys && old.observed.isDescending(old.steps))
    } loops: { old in
      // The places may be greater than the count, where the walk ends.
      walking(old)
    } body: {
      walk($0, $1)
    } ensures: { old, _, result in
      ensures("behind", old.next.count <= result)
      ensures("end", result == old.next.count)  // refuted: ensures/end
    }
    // refuted: loop/walk/progress
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, memory/load-1/size
    // undecided: memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable, memory/load-1/initialised
    // undecided: sanity/reached/returned
    method(ghost: "a-walk-that-is-said-to-go-up") { old in
      requires("closed", old.observed.isClosed(old.places))
      requires("descending", old.places == old.steps.keys && old.observed.isDescending(old.steps))
    } loops: { old in
      walking(old) { old.next.count - $0 }
    } body: {
      walk($0, $1)
    } ensures: { old, _, result in
      ensures("end", result == old.next.count)  // undecided: ensures/end
    }
    method(ghost: "a-place-that-is-set-to-the-head") { old in
      requires("closed", old.observed.isClosed(old.places))
      requires("within", old.place < old.next.count)
    } body: { list, machine in
      machine[list.next, list.place] = list.head
      return 0
    } ensures: { old, new, _ in
      ensures("closed", new.observed.isClosed(old.places.inserting(old.place)))
      ensures("same", new.observed.isClosed(old.places))
      ensures("without", new.observed.isClosed(old.places.removing(old.place)))  // refuted: ensures/without
      ensures("unchanged", new.isUnchanged(since: old))  // refuted: ensures/unchanged
    }
    method(ghost: "a-place-that-is-skipped") { old in
      requires("descending", old.observed.isDescending(old.steps) && old.steps.contains(old.place))
      requires("two", old.place < old.next.count && old.next[old.place] < old.next.count)
    } body: { list, machine in
      let behind = machine[list.next, list.place]
      machine[list.next, list.place] = machine[list.next, behind]
      return behind
    } ensures: { old, new, result in
      ensures("descending", new.observed.isDescending(old.steps))
      ensures("without", new.observed.isDescending(old.steps.removing(result)))  // refuted: ensures/without
      ensures("skipped", new.next[old.place] == old.next[old.next[old.place]])
      ensures("same", new.next[old.place] == old.next[old.place])  // refuted: ensures/same
    }
    method(ghost: "a-place-before-itself") { old in
      requires("descending", old.observed.isDescending(old.steps) && old.steps.contains(old.place))
      requires("within", old.place < old.next.count)
    } body: { list, machine in
      machine[list.next, list.place] = list.place
      return 0
    } ensures: { old, new, _ in
      ensures("descending", new.observed.isDescending(old.steps))  // refuted: ensures/descending
      ensures("others", new.observed.isDescending(old.steps.removing(old.place)))  // refuted: ensures/others
    }
  }
}
