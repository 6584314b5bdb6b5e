import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

private typealias Bytes = TwoBuffers<U8>

/// How far a search has come, and what it has found last.
private struct Found {
  var index: SymbolicWord = 0
  var place: SymbolicWord?
}

/// A method with a loop called "scan" over the elements of a buffer of bytes.
private func scan<State: Sendable>(
  _ id: String, from start: State, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Bytes>) -> [Clause] = { _ in [] },
  @Claims claims:
    @escaping @Sendable (Snapshot<Bytes>, Observed<State>) -> [(name: String, formula: Formula)],
  memory: @escaping @Sendable (Snapshot<Bytes>, Observed<State>) -> PhysicalMemory = { old, _ in old.memory },
  variant: @escaping @Sendable (Snapshot<Bytes>, Observed<State>) -> Integer,
  isMore: @escaping @Sendable (Bytes, SymbolicMachine, State) -> Bool,
  round: @escaping @Sendable (Bytes, SymbolicMachine, inout State) -> Void,
  result: @escaping @Sendable (State) -> SymbolicWord = { _ in 0 },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Bytes>, Snapshot<Bytes>, Integer) -> [Clause]
) -> Contract {
  buffered(
    "scans/\(id)", of: Inputs.uint8, file: file, line: line, requires: requires,
    loops: { old in
      [
        Loop("scan", of: State.self) { _, now in
          Loop.Claims(invariants: claims(old, now), memory: memory(old, now), variant: variant(old, now))
        }
      ]
    },
    body: { call, machine in
      var state = start
      machine.loop(
        "scan", in: (call, machine), &state, while: { isMore($0.0, $0.1, $1) }, do: { round($0.0, $0.1, &$1) })
      return result(state)
    }, ensures: ensures)
}

extension Snapshot<Bytes> {
  /// The memory in which the first bytes of the first buffer are zero.
  fileprivate func zeroing(_ count: Integer) -> PhysicalMemory { memory.zeroing(from: self.items.base, length: count) }
}

/// A number of rounds, and how many there were in all of them.
private struct Cells {
  var row: SymbolicWord = 0
  var cells: SymbolicWord = 0
}

/// Counts the cells of rows of so many columns, in a loop within a loop.
private func nested(
  _ id: String, file: String = #filePath, line: Int = #line,
  start: @escaping @Sendable (_ row: SymbolicWord) -> SymbolicWord = { _ in 0 },
  outer: @escaping @Sendable (Snapshot<Words>, _ row: Integer, _ cells: Integer) -> Formula,
  inner: @escaping @Sendable (Snapshot<Words>, _ column: Integer, _ entered: Integer) -> Formula,
  proving assertion: @escaping @Sendable (_ row: Integer, _ column: Integer) -> Formula = { _, _ in true },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "scans/\(id)", "a case", file: file, line: line, inputs: Words.init,
    requires: { requires("small", $0.a < 1000) },
    loops: { old in
      [
        Loop("rows", of: Cells.self) { entry, now in
          Loop.Claims(
            invariants: [("row", now.row <= old.a), ("cells", outer(old, now.row, now.cells))], memory: old.memory,
            variant: old.a - now.row)
        },
        Loop("columns", over: ["column"]) { entry, now in
          Loop.Claims(
            invariants: [("column", inner(old, now[0], entry.words[0]))], memory: old.memory, variant: 2 - now[0])
        },
      ]
    },
    body: { words, machine in
      var state = Cells()
      machine.loop("rows", in: (machine, words.a), &state, while: { $1.row < $0.1 }) { context, state in
        let machine = context.0
        let first = start(state.row)
        var column = first
        machine.loop("columns", in: (machine, state.row), &column, while: { $1 < 2 }) { context, column in
          context.0.prove("cell", assertion(SymbolicMachine.number(context.1), SymbolicMachine.number(column)))
          column = column + 1
        }
        state.cells = state.cells + (column - first)
        state.row = state.row + 1
      }
      return state.cells
    },
    ensures: { old, _, result in ensures(old, result) })
}

extension Corpus {
  /// Loops over the elements of buffers, and loops within loops.
  @Cases static var bufferLoops: [Contract] {
    // Which was found last, or first.
    scan("the-last-zero", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil() ==> old.elements(of: old.items).prefix(now.index).lacks(0))
      ("place", now.place.ifPresent { $0 < now.index && old[old.items, $0] == 0 })
      (
        "rest",
        now.place.ifPresent { place in
          .forAll("later") { place < $0 && $0 < now.index ==> old[old.items, $0] != 0 }
        }
      )
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      if machine[call.items, now.index] == 0 { now.place = now.index }
      now.index = now.index + 1
    } result: {
      $0.place ?? $0.index
    } ensures: { old, _, result in
      let items = old.elements(of: old.items)
      ensures("none", result == items.count ==> items.lacks(0))
      ensures("zero", result < items.count ==> items[result] == 0)
      ensures("first", items.prefix(result).lacks(0))  // refuted: ensures/first
    }
    scan("the-first-zero", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil() ==> old.elements(of: old.items).prefix(now.index).lacks(0))
      ("place", now.place.ifPresent { $0 < now.index && old[old.items, $0] == 0 })
      ("before", now.place.ifPresent { old.elements(of: old.items).prefix($0).lacks(0) })
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      if now.place == nil && machine[call.items, now.index] == 0 { now.place = now.index }
      now.index = now.index + 1
    } result: {
      $0.place ?? $0.index
    } ensures: { old, _, result in
      let items = old.elements(of: old.items)
      ensures("first", items.prefix(result).lacks(0))
      ensures("zero", result < items.count ==> items[result] == 0)
    }
    // The claim holds at entry and not of the round in which one is found.
    // refuted: loop/scan/round/none
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/multiplication, panic/index-out-of-range
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised
    scan("a-claim-that-holds-of-the-first-round", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      if machine[call.items, now.index] == 0 { now.place = now.index }
      now.index = now.index + 1
    } result: {
      $0.place ?? $0.index
    } ensures: { old, _, result in
      ensures("end", result == old.items.count)  // refuted: ensures/end
    }
    // One is left out where the condition looks one ahead.
    scan("all-but-the-last", from: Found(), requires: { requires("some", 0 < $0.items.count) }) { old, now in
      ("within", now.index < old.items.count)
      ("none", now.place.isNil() && old.elements(of: old.items).prefix(now.index).lacks(0))
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, machine, now in
      now.index + 1 < call.items.count && machine[call.items, now.index] != 0
    } round: { _, _, now in
      now.index = now.index + 1
    } result: {
      $0.index
    } ensures: { old, _, result in
      ensures("before", old.elements(of: old.items).prefix(result).lacks(0))
      ensures("found", result < old.items.count ==> old[old.items, result] == 0)  // refuted: ensures/found
    }
    scan("one-behind-the-last", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, machine, now in
      machine[call.items, now.index] != 0  // refuted: panic/index-out-of-range
    } round: { _, _, now in
      now.index = now.index + 1
    } result: {
      $0.index
    } ensures: { old, _, result in
      ensures("zero", old[old.items, result] == 0)
    }

    // Elements that are set to zero one by one.
    scan("zeroed", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } memory: { old, now in
      old.zeroing(now.index)
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      machine[call.items, now.index] = 0
      now.index = now.index + 1
    } ensures: { old, new, _ in
      ensures("zeros", new.elements(of: old.items).allSatisfy { $0 == 0 })
      ensures("frame", new.isUnchanged(since: old, except: old.items))
      ensures("others", new.elements(of: old.others) == old.elements(of: old.others))  // refuted: ensures/others
    }
    scan("zeroed-from-the-second-on", from: Found(index: 1), requires: { requires("some", 0 < $0.items.count) }) {
      old, now in
      ("within", 1 <= now.index && now.index <= old.items.count)
      ("none", now.place.isNil())
    } memory: { old, now in
      old.memory.zeroing(from: old.items.base + 1, length: now.index - 1)
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      machine[call.items, now.index] = 0
      now.index = now.index + 1
    } ensures: { old, new, _ in
      ensures("first", new[old.items, 0] == old[old.items, 0])
      ensures("zeros", new.elements(of: old.items).allSatisfy { $0 == 0 })  // refuted: ensures/zeros
    }
    // refuted: loop/scan/round/memory
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/multiplication, panic/index-out-of-range
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    scan("zeroed-and-said-not-to-be", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      machine[call.items, now.index] = 0
      now.index = now.index + 1
    } ensures: { old, new, _ in
      ensures("memory", new.isUnchanged(since: old))  // refuted: ensures/memory
    }
    scan("zeroed-while-it-is-read", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } memory: { old, now in
      old.zeroing(now.index)
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, machine, now in
      now.index < call.items.count && now.index < call.others.count && machine[call.others, now.index] != 0
    } round: { call, machine, now in
      machine[call.items, now.index] = 0
      now.index = now.index + 1
    } result: {
      $0.index
    } ensures: { old, new, result in
      ensures("rest", new.elements(of: old.items).prefix(result).allSatisfy { $0 == 0 })
      // The two may share bytes.
      // refuted: ensures/zero
      ensures("zero", result < old.items.count && result < old.others.count ==> old[old.others, result] == 0)
    }
    // refuted: loop/scan/progress
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/multiplication, panic/index-out-of-range
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised
    scan("a-place-that-stays", from: Found()) { old, now in
      ("within", now.index <= old.items.count)
      ("none", now.place.isNil())
    } variant: { old, now in
      old.items.count - now.index
    } isMore: { call, _, now in
      now.index < call.items.count
    } round: { call, machine, now in
      now.index = machine[call.items, now.index] == 0 ? now.index : now.index + 1
    } ensures: { old, new, _ in
      ensures("memory", new.isUnchanged(since: old))  // undecided: ensures/memory
    }

    // Loops within loops.
    nested("rows-of-two") { _, row, cells in
      cells == 2 * row
    } inner: { _, column, entered in
      entered <= column && column <= 2
    } ensures: { old, cells in
      ensures("cells", cells == 2 * old.a)
      ensures("more", cells > 2 * old.a)  // refuted: ensures/more
    }
    // refuted: loop/rows/round/cells
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/subtraction, assertion/cell
    // undecided: loop/columns/entry/column, loop/columns/entry/memory, loop/columns/progress, loop/columns/round/column
    // undecided: loop/columns/round/memory, loop/rows/entry/cells, loop/rows/entry/memory, loop/rows/entry/row
    // undecided: loop/rows/progress, loop/rows/round/memory, loop/rows/round/row
    nested("rows-that-are-shorter", start: { $0 & 1 }) { _, row, cells in
      cells == 2 * row
    } inner: { _, column, entered in
      entered <= column && column <= 2
    } ensures: { old, cells in
      ensures("cells", cells == 2 * old.a)  // refuted: ensures/cells
    }
    // refuted: loop/columns/entry/column, loop/columns/round/column
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/subtraction, assertion/cell
    // undecided: loop/columns/entry/memory, loop/columns/progress, loop/columns/round/memory, loop/rows/entry/cells
    // undecided: loop/rows/entry/memory, loop/rows/entry/row, loop/rows/progress, loop/rows/round/cells
    // undecided: loop/rows/round/memory, loop/rows/round/row
    nested("an-inner-claim-of-the-first-row", start: { $0 & 1 }) { _, row, cells in
      cells <= 2 * row
    } inner: { _, column, entered in
      entered == 0 && column <= 2
    } ensures: { old, cells in
      ensures("cells", cells <= 2 * old.a)  // undecided: ensures/cells
    }
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/subtraction, assertion/cell
    // undecided: loop/columns/entry/column, loop/columns/entry/memory, loop/columns/progress, loop/columns/round/column
    // undecided: loop/columns/round/memory, loop/rows/entry/cells, loop/rows/entry/memory, loop/rows/entry/row
    // undecided: loop/rows/progress, loop/rows/round/cells, loop/rows/round/memory, loop/rows/round/row
    nested("an-inner-claim-that-is-too-weak") { _, row, cells in
      cells == 2 * row
    } inner: { _, column, _ in
      column <= 3
    } ensures: { old, cells in
      ensures("cells", cells == 2 * old.a)  // undecided: ensures/cells
    }
    nested("an-assertion-of-each-cell") { _, row, cells in
      cells == 2 * row
    } inner: { _, column, entered in
      entered <= column && column <= 2
    } proving: { row, column in
      2 * row + column < 2000
    } ensures: { old, cells in
      ensures("cells", cells == 2 * old.a)
    }
    // refuted: assertion/cell
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/subtraction, loop/columns/entry/column
    // undecided: loop/columns/entry/memory, loop/columns/progress, loop/columns/round/column, loop/columns/round/memory
    // undecided: loop/rows/entry/cells, loop/rows/entry/memory, loop/rows/entry/row, loop/rows/progress
    // undecided: loop/rows/round/cells, loop/rows/round/memory, loop/rows/round/row
    nested("an-assertion-of-the-first-row") { _, row, cells in
      cells == 2 * row
    } inner: { _, column, entered in
      entered <= column && column <= 2
    } proving: { row, _ in
      row == 0
    } ensures: { old, cells in
      ensures("cells", cells == 2 * old.a)  // undecided: ensures/cells
    }
  }
}
