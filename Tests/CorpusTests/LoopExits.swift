import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

private typealias Items = (items: Buffer<SymbolicMachine, U32>, value: U32)

/// Why a search ends early.
private enum Stop: Error, Equatable { case found(at: SymbolicWord), tooMany }

/// A method that goes through a buffer.
private func method(
  exits id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Items>) -> [Clause] = { _ in [] },
  loops: @escaping @Sendable (Snapshot<Items>) -> [Loop],
  body: @escaping @Sendable (Items, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Items>, Snapshot<Items>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "exits/\(id)", "a case", file: file, line: line,
    inputs: { (items: $0.buffer("items", of: U32.self), value: $0.uint32("value")) }, requires: requires, loops: loops,
    body: { call, machine in body(call, machine) },
    ensures: { old, new, result in ensures(old, new, result) })
}

/// No element before the index is the value.
private func notBefore(_ old: Snapshot<Items>) -> [Loop] {
  [
    Loop("search", of: SymbolicWord.self) { entry, index in
      Loop.Claims(
        invariants: [
          ("within", index <= old.items.count),
          ("none", .forAll("i") { i in i < index ==> old[old.items, i] != old.value }),
        ],
        memory: entry.memory, variant: old.items.count - index)
    }
  ]
}

/// The sum is that of as many elements as there were rounds, each of which is at most `limit`.
private func bounded(by limit: UInt64) -> @Sendable (Snapshot<Items>) -> [Loop] {
  { _ in
    [
      Loop("sum", over: SymbolicWord.self) { entry, index, now in
        Loop.RangeClaims(invariants: [("bounded", now <= index * Integer(limit))], memory: entry.memory)
      }
    ]
  }
}

/// Goes through the elements and leaves at the value.
private func search(_ call: Items, _ machine: SymbolicMachine, from start: SymbolicWord = 0) -> SymbolicWord? {
  var index = start
  return machine.loopWithExit(
    "search", in: (call, machine), &index, while: { context, index in index < context.0.items.count },
    do: { context, index in
      if context.1[context.0.items, index] == context.0.value { return index }
      index += 1
      return nil
    })
}

/// The sum of the elements.
private func sum(_ call: Items, _ machine: SymbolicMachine) -> SymbolicWord {
  var sum: SymbolicWord = 0
  machine.loop("sum", over: 0..<call.items.count, in: (call, machine), &sum) { context, index, sum in
    sum += SymbolicWord(context.1[context.0.items, index])
  }
  return sum
}

extension Corpus {
  /// Loops that are left from within, and loops over ranges.
  @Cases static var loopExits: [Contract] {
    method(exits: "a-value-is-found", loops: notBefore) { call, machine in
      search(call, machine) ?? call.items.count
    } ensures: { old, new, result in
      ensures("within", result <= old.items.count)
      ensures("found", result < old.items.count ==> old[old.items, result] == old.value)
      ensures("first", .forAll("i") { i in i < result ==> old[old.items, i] != old.value })
      ensures("memory", new.memory == old.memory)
      // refuted: ensures/next
      ensures("next", result + 1 < old.items.count ==> old[old.items, result + 1] != old.value)
      ensures("somewhere", result < old.items.count)  // refuted: ensures/somewhere
    }
    // refuted: loop/search/entry/none
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, sanity/reached/returned
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised
    method(
      exits: "a-search-that-begins-with-the-second", requires: { requires("some", 0 < $0.items.count) },
      loops: notBefore
    ) {
      call, machine in
      search(call, machine, from: 1) ?? call.items.count
    } ensures: { old, _, result in
      // undecided: ensures/first, sanity/condition/first
      ensures("first", .forAll("i") { i in i < result ==> old[old.items, i] != old.value })
    }
    // undecided: panic/index-out-of-range, arithmetic/addition, sanity/all-paths-explored
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised
    method(exits: "a-search-without-claims", loops: { _ in [] }) { call, machine in
      search(call, machine) ?? call.items.count
    } ensures: { old, _, result in
      ensures("within", result <= old.items.count)  // undecided: ensures/within
    }
    // What leaves the loop is seen behind it, and is no round.
    method(exits: "the-last-round-changes-memory", loops: notBefore) { call, machine in
      var index: SymbolicWord = 0
      let place: SymbolicWord? = machine.loopWithExit(
        "search", in: (call, machine), &index, while: { context, index in index < context.0.items.count },
        do: { context, index in
          if context.1[context.0.items, index] == context.0.value {
            context.1[context.0.items, index] = 0
            return index
          }
          index += 1
          return nil
        })
      return place ?? call.items.count
    } ensures: { old, new, result in
      ensures("zero", result < old.items.count ==> new[old.items, result] == 0)
      ensures("frame", new.isUnchanged(since: old, except: old.items))
      ensures("same", new.memory == old.memory)  // refuted: ensures/same
    }
    method(
      exits: "the-sum-over-a-range", requires: { requires("few", $0.items.count < 1000) },
      loops: bounded(by: 0xFFFF_FFFF)
    ) {
      call, machine in
      sum(call, machine)
    } ensures: { old, _, result in
      ensures("bounded", result <= old.items.count * 0xFFFF_FFFF)
      ensures("less", result < old.items.count * 0xFFFF_FFFF)  // refuted: ensures/less
    }
    // refuted: loop/sum/round/bounded
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, arithmetic/conversion
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised, sanity/reached/returned
    method(
      exits: "a-bound-that-one-element-breaks", requires: { requires("few", $0.items.count < 1000) },
      loops: bounded(by: 100)
    ) {
      call, machine in
      sum(call, machine)
    } ensures: { old, _, result in
      ensures("bounded", result <= old.items.count * 100)  // refuted: ensures/bounded
    }
    method(exits: "one-behind-the-range", loops: bounded(by: 1)) { call, machine in
      var sum: SymbolicWord = 0
      machine.loop("sum", over: 0..<call.items.count, in: (call, machine), &sum) { context, index, sum in
        _ = context.1[context.0.items, index + 1]  // refuted: panic/index-out-of-range
      }
      return sum
    } ensures: { old, _, result in
      ensures("zero", result == 0)  // undecided: ensures/zero
    }
  }
}
