import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

// MARK: Procedures

/// The place of a value in a buffer, from an index on, or the count.
private struct Place<M: Machine>: Function {
  func run(_ call: (items: Buffer<M, M.UInt32>, index: M.Word, value: M.UInt32), on machine: M) -> M.Word {
    if call.index == call.items.count || machine[call.items, call.index] == call.value { return call.index }
    return machine.call(Place(), with: (call.items, call.index + 1, call.value))
  }
}

/// Puts a value into each place of a buffer, from an index on.
private struct Fill<M: Machine>: Function {
  func run(_ call: (items: Buffer<M, M.UInt32>, index: M.Word, value: M.UInt32), on machine: M) {
    if call.index == call.items.count { return }
    machine[call.items, call.index] = call.value
    machine.call(Fill(), with: (call.items, call.index + 1, call.value))
  }
}

/// Puts a value into one place.
private struct Put<M: Machine>: Function {
  func run(_ call: (items: Buffer<M, M.UInt32>, index: M.Word, value: M.UInt32), on machine: M) {
    machine[call.items, call.index] = call.value
  }
}

// MARK: Their contracts

private typealias Search = (items: Buffer<SymbolicMachine, U32>, index: SymbolicWord, value: U32)

private func search(_ inputs: Inputs) -> Search {
  (inputs.buffer("items", of: U32.self), inputs.word("index"), inputs.uint32("value"))
}

/// A method on two buffers that calls procedures.
private func caller(
  buffers id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<TwoSearches>) -> [Clause],
  calling: @escaping @Sendable () -> [Contract],
  body: @escaping @Sendable (TwoSearches, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<TwoSearches>, Snapshot<TwoSearches>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "calls/\(id)", "a case", file: file, line: line,
    inputs: { inputs in
      (
        items: inputs.buffer("items", of: U32.self), others: inputs.buffer("others", of: U32.self),
        index: inputs.word("index"),
        value: inputs.uint32("value")
      )
    }, requires: requires, calling: calling, body: { call, machine in body(call, machine) },
    ensures: { old, new, result in ensures(old, new, result) })
}

private typealias TwoSearches = (
  items: Buffer<SymbolicMachine, U32>, others: Buffer<SymbolicMachine, U32>, index: SymbolicWord, value: U32
)

private enum Known {
  static let put: Contract = Contract(
    "calls/put", "a case", of: Put(), inputs: search, requires: { requires("within", $0.index < $0.items.count) }
  ) { old, new, _ in
    ensures("put", new[old.items, old.index] == old.value)
    ensures("initialised", new.areInitialised(old.items))
    ensures("frame", new.isUnchanged(since: old, except: old.items))
    ensures(
      "others",
      .forAll("i") { i in
        i < old.items.count && i != old.index ==> new[old.items, i] == old[old.items, i]
      })
  }
  static let putWithoutMore: Contract = Contract(
    "calls/put-without-more", "a case", of: Put(), inputs: search,
    requires: { requires("within", $0.index < $0.items.count) }
  ) { old, new, _ in
    ensures("put", new[old.items, old.index] == old.value)
  }
  static let place: Contract = Contract(
    "calls/place", "a case", of: Place(), inputs: search, requires: { requires("within", $0.index <= $0.items.count) },
    calling: { [place] }, decreasing: { $0.items.count - $0.index }
  ) { old, new, result in
    ensures("within", old.index <= result && result <= old.items.count)
    ensures("found", result < old.items.count ==> old[old.items, result] == old.value)
    ensures("first", .forAll("i") { i in old.index <= i && i < result ==> old[old.items, i] != old.value })
    ensures("memory", new.memory == old.memory)
  }
  static let fill: Contract = Contract(
    "calls/fill", "a case", of: Fill(), inputs: search, requires: { requires("within", $0.index <= $0.items.count) },
    calling: { [fill] }, decreasing: { $0.items.count - $0.index }
  ) { old, new, _ in
    ensures("initialised", new.areInitialised(old.items))
    ensures("filled", .forAll("i") { i in old.index <= i && i < old.items.count ==> new[old.items, i] == old.value })
    ensures("before", .forAll("i") { i in i < old.index ==> new[old.items, i] == old[old.items, i] })
    ensures("frame", new.isUnchanged(since: old, except: old.items))
  }
}

extension Corpus {
  /// Calls by contract in memory.
  @Cases static var callsInMemory: [Contract] {
    Known.put
    Known.putWithoutMore
    Known.place
    Known.fill
    caller(
      buffers: "put-and-read", requires: { requires("within", $0.index < $0.items.count) }, calling: { [Known.put] }
    ) { call, machine in
      machine.call(Put(), with: (call.items, call.index, call.value))
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("value", result == old.value)
      ensures("first", new[old.items, 0] == old[old.items, 0])  // refuted: ensures/first
      ensures("others", new.isUnchanged(since: old, except: old.items))
    }
    // Nothing is said of what is initialised afterwards, nor of other memory.
    // undecided: memory/load-1/initialised
    caller(
      buffers: "put-and-read-without-more", requires: { requires("within", $0.index < $0.items.count) },
      calling: { [Known.putWithoutMore] }
    ) { call, machine in
      machine.call(Put(), with: (call.items, call.index, call.value))
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("value", result == old.value)
      ensures("others", new.isUnchanged(since: old, except: old.items))  // undecided: ensures/others
    }
    // The buffers may overlap.
    caller(
      buffers: "put-beside-another-buffer",
      requires: { requires("within", $0.index < $0.items.count && 0 < $0.others.count) },
      calling: { [Known.put] }
    ) { call, machine in
      machine.call(Put(), with: (call.items, call.index, call.value))
      return 0
    } ensures: { old, new, _ in
      ensures("others", new[old.others, 0] == old[old.others, 0])  // refuted: ensures/others
    }
    caller(
      buffers: "put-beside-a-separate-buffer",
      requires: {
        requires("within", $0.index < $0.items.count && 0 < $0.others.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }, calling: { [Known.put] }
    ) { call, machine in
      machine.call(Put(), with: (call.items, call.index, call.value))
      return 0
    } ensures: { old, new, _ in
      ensures("others", new[old.others, 0] == old[old.others, 0])
    }
    // undecided: sanity/reached/returned, call/calls/put/items-is-at-addresses, call/calls/put/items-is-initialised
    caller(
      buffers: "put-behind-the-end", requires: { requires("near", $0.index <= $0.items.count) },
      calling: { [Known.put] }
    ) { call, machine in
      machine.call(Put(), with: (call.items, call.index, call.value))  // refuted: call/calls/put/within
      return 0
    } ensures: { old, new, _ in
      ensures("value", new[old.items, old.index] == old.value)  // undecided: ensures/value
    }
    caller(
      buffers: "filled-and-searched", requires: { requires("some", 0 < $0.items.count) },
      calling: { [Known.fill, Known.place] }
    ) { call, machine in
      machine.call(Fill(), with: (call.items, SymbolicWord(0), call.value))
      return machine.call(Place(), with: (call.items, SymbolicWord(0), call.value))
    } ensures: { old, new, result in
      ensures("at-once", result == 0)
      ensures("at-the-end", result == old.items.count - 1)  // refuted: ensures/at-the-end
    }
    caller(
      buffers: "searched-twice", requires: { requires("some", 0 < $0.items.count) }, calling: { [Known.place] }
    ) { call, machine in
      let first = machine.call(Place(), with: (call.items, SymbolicWord(0), call.value))
      return first == call.items.count ? first : machine.call(Place(), with: (call.items, first + 1, call.value))
    } ensures: { old, new, result in
      ensures("later", result < old.items.count ==> old[old.items, result] == old.value)
      ensures("never-first", 0 < result)
      ensures("second", result == old.items.count)  // refuted: ensures/second
    }
  }
}
