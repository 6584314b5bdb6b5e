import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Two tables of flags, of which a byte that is not zero says that its index is in a set; and values by the same indices.
private struct Tables<M: Machine> {
  let first: Buffer<M, M.UInt8>
  let second: Buffer<M, M.UInt8>
  let values: Buffer<M, M.UInt8>
  let index: M.Word
  let other: M.Word
  let value: M.UInt8
}

extension Observed<Buffer<SymbolicMachine, U8>> {
  fileprivate var flagged: IntegerSet { IntegerSet { $0 < self.count && self[$0] != 0 } }
}

extension Observed<Tables<SymbolicMachine>> {
  /// The values of the indices in the first set.
  fileprivate var map: IntegerMap {
    IntegerMap(keys: IntegerSet { $0 < self.values.count && self.first.flagged.contains($0) }) { self.values[$0] }
  }
}

/// A statement about sets of indices and maps from them.
private func law(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList _ ensures: @escaping @Sendable (Snapshot<Tables<SymbolicMachine>>) -> [Clause]
) -> Contract {
  Contract(
    lemma: "sets/\(id)", "a case", file: file, line: line, state: Tables<SymbolicMachine>.self,
    requires: { now in requires("within", now.index < now.first.count) }, ensures: ensures)
}

/// A method that writes the flag at an index.
private func method(
  sets id: String, file: String = #filePath, line: Int = #line,
  body: @escaping @Sendable (Tables<SymbolicMachine>, SymbolicMachine) -> Void,
  @ClauseList ensures:
    @escaping @Sendable (Snapshot<Tables<SymbolicMachine>>, Snapshot<Tables<SymbolicMachine>>) -> [Clause]
) -> Contract {
  Contract(
    "sets/\(id)", "a case", file: file, line: line, state: Tables<SymbolicMachine>.self,
    requires: { old in
      requires("within", old.index < old.first.count)
      requires("separate", old.areSeparate(old.first, old.values))
    },
    body: { call, machine in body(call, machine) }, ensures: { old, new, _ in ensures(old, new) })
}

extension Corpus {
  /// What operations on sets and maps are, and what code does to them.
  @Cases static var sets: [Contract] {
    law("operations") { now in
      let (a, b) = (now.first.flagged, now.second.flagged)
      ensures("union", a.isSubset(of: a.union(b)) && b.isSubset(of: a.union(b)))
      ensures("intersection", a.intersection(b).isSubset(of: a))
      ensures("difference", a.subtracting(b).isDisjoint(with: b))
      ensures("both-ways", a.isSubset(of: b) && b.isSubset(of: a) ==> a == b)
      ensures("de-morgan", a.subtracting(b.union(a)).isEmpty)
      ensures("union-in-one", a.union(b).isSubset(of: a))  // refuted: lemma/union-in-one
      ensures("apart", a.isDisjoint(with: b))  // refuted: lemma/apart
      ensures("same", a == b)  // refuted: lemma/same
      ensures("other", a != b)  // refuted: lemma/other
    }
    law("elements") { now in
      let (a, x, y) = (now.first.flagged, now.index, now.other)
      ensures("inserted", a.inserting(x).contains(x))
      ensures("removed", !a.removing(x).contains(x))
      ensures("again", a.contains(x) ==> a.removing(x).inserting(x) == a)
      ensures("order", a.inserting(x).inserting(y) == a.inserting(y).inserting(x))
      ensures("never-removed", a.removing(x) == a)  // refuted: lemma/never-removed
      ensures("removed-after", a.inserting(x).removing(x) == a)  // refuted: lemma/removed-after
      ensures("exchanged", a.inserting(x).removing(y) == a.removing(y).inserting(x))  // refuted: lemma/exchanged
      ensures("within", a.allSatisfy { $0 < now.first.count })
      ensures("below", a.allSatisfy { $0 < x })  // refuted: lemma/below
    }
    law("least") { now in
      let a = now.first.flagged
      ensures("one", a.isLeast(now.index) && a.isLeast(now.other) ==> now.index == now.other)
      ensures("contained", a.isLeast(now.index) ==> a.contains(now.index) && !a.isEmpty)
      ensures(
        "none-below", a.isLeast(now.index) ==> a.subtracting(IntegerSet(from: now.index, upTo: now.first.count)).isEmpty
      )
      ensures("any", a.contains(now.index) ==> a.isLeast(now.index))  // refuted: lemma/any
      ensures("next", a.isLeast(now.index) ==> !a.contains(now.index + 1))  // refuted: lemma/next
    }
    law("words") { now in
      ensures("words", IntegerSet { _ in true }.contains(now.index))
      ensures("beyond", !IntegerSet { _ in true }.contains(0x1_0000_0000_0000_0000 + now.index))
      ensures("negative", !IntegerSet { _ in true }.contains(now.index - 0x1_0000_0000_0000_0000))
      ensures("of-some", IntegerSet(3, 5) == IntegerSet(5, 3, 3))
      ensures("of-others", IntegerSet(3, 5) == IntegerSet(3, 4))  // refuted: lemma/of-others
      ensures("of-range", IntegerSet(from: 3, upTo: 5) == IntegerSet(3, 4))
      ensures("of-closed-range", IntegerSet(from: 3, upTo: 5) == IntegerSet(3, 4, 5))  // refuted: lemma/of-closed-range
    }
    law("maps") { now in
      let (map, x, y, v) = (now.map, now.index, now.other, now.value)
      ensures("there", map.updating(x, to: v)[x] == v && map.updating(x, to: v).contains(x))
      ensures("elsewhere", x != y ==> map.updating(x, to: v)[y] == map[y])
      ensures("removed", !map.removing(x).contains(x))
      ensures("same", map.contains(x) ==> map.updating(x, to: map[x]) == map)
      ensures("last", map.updating(x, to: 1).updating(x, to: v) == map.updating(x, to: v))
      ensures("subset", map.removing(x).isSubset(of: map))
      ensures("new", map.updating(x, to: map[x]) == map)  // refuted: lemma/new
      // refuted: lemma/not-last
      ensures("not-last", map.updating(x, to: 1).updating(x, to: v) == map.updating(x, to: 1))
      ensures("all", map.isSubset(of: map.removing(x)))  // refuted: lemma/all
      ensures("empty", map.isEmpty)  // refuted: lemma/empty
      ensures("values", map.allSatisfy { $1 < 256 })
      ensures("small-values", map.allSatisfy { $1 < 255 })  // refuted: lemma/small-values
    }
    method(sets: "inserting") { call, machine in
      machine[call.first, call.index] = 1
    } ensures: { old, new in
      ensures("set", new.first.flagged == old.first.flagged.inserting(old.index))
      ensures("more", new.first.flagged != old.first.flagged)  // refuted: ensures/more
      ensures("map", old.index < old.values.count ==> new.map == old.map.updating(old.index, to: old.values[old.index]))
      ensures("keys", new.map.keys == old.map.keys.inserting(old.index))  // refuted: ensures/keys
      ensures("second", new.second.flagged == old.second.flagged)  // refuted: ensures/second
    }
    method(sets: "removing") { call, machine in
      machine[call.first, call.index] = 0
    } ensures: { old, new in
      ensures("set", new.first.flagged == old.first.flagged.removing(old.index))
      ensures("map", new.map == old.map.removing(old.index))
      ensures("other", new.first.flagged == old.first.flagged.removing(old.other))  // refuted: ensures/other
    }
    method(sets: "updating") { call, machine in
      machine[call.first, call.index] = 255
      if call.index < call.values.count { machine[call.values, call.index] = call.value }
    } ensures: { old, new in
      ensures("map", old.index < old.values.count ==> new.map == old.map.updating(old.index, to: old.value))
      ensures("always", new.map == old.map.updating(old.index, to: old.value))  // refuted: ensures/always
      ensures("keys", new.map.keys == old.map.keys)  // refuted: ensures/keys
    }
  }
}
