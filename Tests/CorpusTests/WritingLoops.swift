import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

private typealias Words32 = TwoBuffers<U32>

/// The next element to read, and where the next one that is kept goes.
private struct Kept {
  var index: SymbolicWord = 0
  var kept: SymbolicWord = 0
}

/// A method with loops that write what no closed form says, over two buffers of integers of 32 bits.
private func writing(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Words32>) -> [Clause] = { _ in [] },
  loops: @escaping @Sendable (Snapshot<Words32>) -> [Loop],
  body: @escaping @Sendable (Words32, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words32>, Snapshot<Words32>, Integer) -> [Clause]
) -> Contract {
  buffered(
    "writing/\(id)", of: Inputs.uint32, file: file, line: line, requires: requires, loops: loops, body: body,
    ensures: ensures)
}

/// A loop over all elements of the first buffer, in each round of which one is written, and the claims about it.
private func each(
  _ id: String, file: String = #filePath, line: Int = #line, from first: SymbolicWord = 0,
  @Claims claims:
    @escaping @Sendable (_ old: Snapshot<Words32>, _ index: Integer, _ now: Snapshot<Void>) -> [(
      name: String, formula: Formula
    )],
  round: @escaping @Sendable (_ call: Words32, _ index: SymbolicWord, SymbolicMachine) -> Void,
  all: @escaping @Sendable (Snapshot<Words32>, Snapshot<Words32>) -> Formula
) -> Contract {
  writing(
    id, file: file, line: line,
    loops: { old in
      [
        Loop("each") { _, index, now in
          Loop.RangeClaims(invariants: claims(old, index, now), changing: [old.items.addresses()])
        }
      ]
    },
    body: { call, machine in
      // An empty range where there are no elements.
      let first = call.items.count == 0 ? 0 : first
      machine.loop("each", over: first..<call.items.count, in: (call, machine)) { round($0.0, $1, $0.1) }
      return 0
    },
    ensures: { old, new, _ in
      ensures("all", all(old, new), file: file, line: line)
      ensures("frame", new.isUnchanged(since: old, except: old.items), file: file, line: line)
    })
}

extension Snapshot<Words32> {
  /// The elements of the first buffer below an index have become something.
  fileprivate func become<Now>(
    _ value: @escaping @Sendable (Integer) -> Integer, below index: Integer, _ now: Snapshot<Now>
  ) -> Formula {
    .forAll("i") { $0 < index ==> now[self.items, $0] == value(self[self.items, $0]) }
  }

  /// The elements of the first buffer from an index on are what they were.
  fileprivate func areKept<Now>(from index: Integer, _ now: Snapshot<Now>) -> Formula {
    .forAll("i") { index <= $0 && $0 < self.items.count ==> now[self.items, $0] == self[self.items, $0] }
  }

  /// The elements outside of a range in the middle stand in the other order, and those in the middle are what they were.
  fileprivate func isReversed<Now>(outside low: Integer, _ now: Snapshot<Now>) -> Formula {
    let count = self.items.count
    return .forAll("i") {
      $0 < low || count - low <= $0 && $0 < count ==> now[self.items, $0] == self[self.items, count - 1 - $0]
    } && .forAll("i") { low <= $0 && $0 < count - low ==> now[self.items, $0] == self[self.items, $0] }
  }
}

extension Snapshot<Words32> {
  /// Each element of the first buffer behind an index is the one that was before it.
  fileprivate func areMovedUp<Now>(from index: Integer, _ now: Snapshot<Now>) -> Formula {
    .forAll("i") { index < $0 && $0 < self.items.count ==> now[self.items, $0] == self[self.items, $0 - 1] }
  }

  /// The elements of the first buffer below an index are not greater than a value.
  fileprivate func areAtMost(_ value: Integer, below index: Integer) -> Formula {
    .forAll("i") { $0 < index ==> self[self.items, $0] <= value }
  }

  /// The elements of the second buffer below an index are not less than those of the first one up to there, nor greater than a value.
  fileprivate func areMaxima<Now>(_ now: Snapshot<Now>, below index: Integer, _ greatest: Integer) -> Formula {
    .forAll("k") { place in
      let maximum = now[self.others, place]
      return place < index ==> maximum <= greatest && areAtMost(maximum, below: place + 1)
    }
  }
}

/// Exchanges elements with those at the same distance from the end, up to some index.
private func reversing(
  _ id: String, file: String = #filePath, line: Int = #line,
  until isDone: @escaping @Sendable (_ low: SymbolicWord, _ count: SymbolicWord) -> Bool
) -> Contract {
  writing(
    id, file: file, line: line,
    loops: { old in
      [
        Loop("exchange", of: SymbolicWord.self) { _, low, now in
          Loop.Claims(
            invariants: [("half", 2 * low <= old.items.count + 1), ("reversed", old.isReversed(outside: low, now))],
            changing: [old.items.addresses()], variant: old.items.count - low)
        }
      ]
    },
    body: { call, machine in
      var low: SymbolicWord = 0
      machine.loop("exchange", in: (call, machine), &low, while: { !isDone($1, $0.0.items.count) }) { context, low in
        let (call, machine) = context
        let high = call.items.count - 1 - low
        let item = machine[call.items, low]
        machine[call.items, low] = machine[call.items, high]
        machine[call.items, high] = item
        low += 1
      }
      return 0
    },
    ensures: { old, new, _ in
      ensures(
        "reversed", new.elements(of: old.items) == old.elements(of: old.items).reversed(), file: file, line: line)
      ensures("frame", new.isUnchanged(since: old, except: old.items), file: file, line: line)
    })
}

/// Writes the greatest element so far of the first buffer into the second one.
private func maxima(
  _ id: String, isApart: Bool = true, file: String = #filePath, line: Int = #line,
  greater: @escaping @Sendable (U32, U32) -> U32
) -> Contract {
  writing(
    id, file: file, line: line,
    requires: { old in
      requires("room", old.items.count <= old.others.count)
      requires("apart", isApart ? old.areApart() : true)
    },
    loops: { old in
      [
        Loop("maxima", over: U32.self) { _, index, greatest, now in
          Loop.RangeClaims(
            invariants: [
              ("greatest", old.areAtMost(greatest, below: index)),
              ("maxima", old.areMaxima(now, below: index, greatest)),
            ],
            changing: [old.others.addresses()])
        }
      ]
    },
    body: { call, machine in
      var greatest: U32 = 0
      machine.loop("maxima", over: 0..<call.items.count, in: (call, machine), &greatest) { context, index, greatest in
        let (call, machine) = context
        greatest = greater(greatest, machine[call.items, index])
        machine[call.others, index] = greatest
      }
      return 0
    },
    ensures: { old, new, _ in
      ensures(
        "maxima",
        .forAll("k") { place in
          place < old.items.count ==> old.areAtMost(new[old.others, place], below: place + 1)
        }, file: file, line: line)
      ensures("frame", new.isUnchanged(since: old, except: old.others), file: file, line: line)
    })
}

/// Moves the elements of the first buffer that are not zero to its start.
private func compacting(
  _ id: String, file: String = #filePath, line: Int = #line,
  keeps: @escaping @Sendable (U32) -> Bool
) -> Contract {
  writing(
    id, file: file, line: line,
    loops: { old in
      [
        Loop("compact", of: Kept.self) { _, now in
          Loop.Claims(
            invariants: [
              ("order", now.kept <= now.index && now.index <= old.items.count),
              ("kept", .forAll("i") { $0 < now.kept ==> now[old.items, $0] != 0 }),
              (
                "rest",
                .forAll("i") { now.index <= $0 && $0 < old.items.count ==> now[old.items, $0] == old[old.items, $0] }
              ),
            ],
            changing: [old.items.addresses()], variant: old.items.count - now.index)
        }
      ]
    },
    body: { call, machine in
      var state = Kept()
      machine.loop("compact", in: (call, machine), &state, while: { $1.index < $0.0.items.count }) { context, state in
        let (call, machine) = context
        let item = machine[call.items, state.index]
        if keeps(item) {
          machine[call.items, state.kept] = item
          state.kept += 1
        }
        state.index += 1
      }
      return state.kept
    },
    ensures: { old, new, kept in
      ensures("count", kept <= old.items.count, file: file, line: line)
      ensures("kept", .forAll("i") { $0 < kept ==> new[old.items, $0] != 0 }, file: file, line: line)
      ensures("frame", new.isUnchanged(since: old, except: old.items), file: file, line: line)
    })
}

extension Corpus {
  /// Loops that write what depends on what is there: claims about memory as it is before a round, and the ranges that change.
  @Cases static var writingLoops: [Contract] {
    each("cleared") { old, index, now in
      ("done", old.become({ _ in 0 }, below: index, now))
    } round: { call, index, machine in
      machine[call.items, index] = 0
    } all: { old, new in
      old.become({ _ in 0 }, below: old.items.count, new)
    }
    each("increased") { old, index, now in
      ("done", old.become({ ($0 + 1) % 0x1_0000_0000 }, below: index, now))
      ("rest", old.areKept(from: index, now))
    } round: { call, index, machine in
      machine[call.items, index] &+= 1
    } all: { old, new in
      old.become({ ($0 + 1) % 0x1_0000_0000 }, below: old.items.count, new)
    }
    // refuted: loop/each/entry/done
    // undecided: ensures/all, ensures/frame, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: sanity/reached/returned, sanity/condition/all
    each("cleared-from-the-second-on", from: 1) { old, index, now in
      ("done", old.become({ _ in 0 }, below: index, now))
    } round: { call, index, machine in
      machine[call.items, index] = 0
    } all: { old, new in
      old.become({ _ in 0 }, below: old.items.count, new)
    }
    // Nothing says that the elements that are still to come are what they were.
    // undecided: ensures/all, ensures/frame, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised, memory/store-1/size, memory/store-1/in-range, memory/store-1/translated
    // undecided: memory/store-1/writable, loop/each/round/done, sanity/reached/returned
    each("with-a-claim-that-is-too-weak") { old, index, now in
      ("done", old.become({ ($0 + 1) % 0x1_0000_0000 }, below: index, now))
    } round: { call, index, machine in
      machine[call.items, index] &+= 1
    } all: { _, _ in
      true
    }
    // refuted: ensures/frame, loop/each/round/memory
    // undecided: ensures/all, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: sanity/reached/returned
    each("into-what-is-not-claimed-to-change") { _, _, _ in
    } round: { call, index, machine in
      if index < call.others.count { machine[call.others, index] = 0 }
    } all: { _, _ in
      true
    }
    // refuted: loop/each/round/done
    // undecided: ensures/all, ensures/frame, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: sanity/reached/returned
    each("that-says-what-memory-was-and-not-what-it-is") { old, index, now in
      ("done", .forAll("i") { $0 < index ==> old[old.items, $0] == 0 })
    } round: { call, index, machine in
      machine[call.items, index] = 0
    } all: { _, _ in
      true
    }
    reversing("reversed") { low, count in count / 2 <= low }
    // refuted: loop/exchange/round/half, loop/exchange/round/reversed, ensures/reversed
    // undecided: arithmetic/subtraction, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised, memory/load-2/size, memory/load-2/in-range, memory/load-2/translated
    // undecided: memory/load-2/readable, memory/load-2/initialised, memory/store-1/size, memory/store-1/in-range
    // undecided: memory/store-1/translated, memory/store-1/writable, memory/store-2/size, memory/store-2/in-range
    // undecided: memory/store-2/translated, memory/store-2/writable, ensures/frame, sanity/reached/returned
    // undecided: sanity/condition/reversed
    reversing("reversed-twice") { low, count in count <= low }
    // refuted: ensures/reversed
    reversing("reversed-but-for-one-exchange") { low, count in low + 1 >= count / 2 }
    maxima("greatest-so-far") { $0 < $1 ? $1 : $0 }
    // refuted: loop/maxima/round/greatest, loop/maxima/round/maxima, ensures/maxima
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, memory/load-1/size
    // undecided: memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable, memory/load-1/initialised
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: ensures/frame, sanity/reached/returned, sanity/condition/maxima, sanity/condition/maxima/2
    maxima("least-so-far") { $0 < $1 ? $0 : $1 }
    // refuted: loop/maxima/round/greatest, loop/maxima/round/maxima, ensures/maxima
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, memory/load-1/size
    // undecided: memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable, memory/load-1/initialised
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: ensures/frame, sanity/reached/returned, sanity/condition/maxima, sanity/condition/maxima/2
    maxima("greatest-so-far-into-what-is-read", isApart: false) { $0 < $1 ? $1 : $0 }
    compacting("compacted") { $0 != 0 }
    // refuted: loop/compact/round/kept, ensures/kept
    // undecided: panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition, memory/load-1/size
    // undecided: memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable, memory/load-1/initialised
    // undecided: memory/store-1/size, memory/store-1/in-range, memory/store-1/translated, memory/store-1/writable
    // undecided: ensures/count, ensures/frame, sanity/reached/returned, sanity/condition/kept
    compacting("compacted-by-the-lowest-bit-but-one") { $0 != 1 }
    // The state of the loop is in memory alone.
    writing(
      "counted-down-in-memory", requires: { requires("one", 0 < $0.items.count) },
      loops: { old in
        [
          Loop("count", of: SymbolicWord.self) { _, rounds, now in
            Loop.Claims(
              invariants: [("counted", rounds + now[old.items, 0] == old[old.items, 0])],
              changing: [old.items.addresses()], variant: now[old.items, 0])
          }
        ]
      },
      body: { call, machine in
        var rounds: SymbolicWord = 0
        machine.loop("count", in: (call, machine), &rounds, while: { context, _ in context.1[context.0.items, 0] > 0 })
        { context, rounds in
          context.1[context.0.items, 0] -= 1
          rounds += 1
        }
        return rounds
      },
      ensures: { old, new, rounds in
        ensures("rounds", rounds == old[old.items, 0])
        ensures("none", new[old.items, 0] == 0)
      })
    // Elements are moved up from the end, so that there is room for one.
    writing(
      "inserted", requires: { old in requires("within", old.isIndex()) },
      loops: { old in
        [
          Loop("move", of: SymbolicWord.self) { _, place, now in
            Loop.Claims(
              invariants: [
                ("within", old.index <= place && place < old.items.count),
                ("moved", old.areMovedUp(from: place, now)),
                ("rest", .forAll("i") { $0 <= place ==> now[old.items, $0] == old[old.items, $0] }),
              ],
              changing: [AddressRange(start: old.items.base + 4 * (place + 1), end: old.items.addresses().end)],
              variant: place)
          }
        ]
      },
      body: { call, machine in
        var place = call.items.count - 1
        machine.loop("move", in: (call, machine), &place, while: { $0.0.index < $1 }) { context, place in
          let (call, machine) = context
          machine[call.items, place] = machine[call.items, place - 1]
          place -= 1
        }
        machine[call.items, call.index] = call.value
        return 0
      },
      ensures: { old, new, _ in
        ensures("inserted", new[old.items, old.index] == old.value)
        ensures("before", .forAll("i") { $0 < old.index ==> new[old.items, $0] == old[old.items, $0] })
        ensures("behind", old.areMovedUp(from: old.index, new))
        ensures("frame", new.isUnchanged(since: old, except: old.items))
      })
    // Moved up from the start, the first element is in all places.
    // undecided: arithmetic/subtraction, panic/index-out-of-range, arithmetic/multiplication, arithmetic/addition
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised, memory/store-1/size, memory/store-1/in-range, memory/store-1/translated
    // undecided: memory/store-1/writable, sanity/reached/returned
    writing(
      "smeared", requires: { old in requires("within", 0 < old.items.count) },
      loops: { old in
        [
          Loop("move", of: SymbolicWord.self) { _, place, now in
            Loop.Claims(
              invariants: [
                ("within", 1 <= place && place <= old.items.count),
                ("moved", .forAll("i") { 0 < $0 && $0 < place ==> now[old.items, $0] == old[old.items, $0 - 1] }),
              ],
              changing: [old.items.addresses()], variant: old.items.count - place)
          }
        ]
      },
      body: { call, machine in
        var place: SymbolicWord = 1
        // refuted: loop/move/round/moved
        machine.loop("move", in: (call, machine), &place, while: { $1 < $0.0.items.count }) { context, place in
          let (call, machine) = context
          machine[call.items, place] = machine[call.items, place - 1]
          place += 1
        }
        return 0
      },
      ensures: { old, new, _ in
        ensures("first", new[old.items, 0] == old[old.items, 0])  // undecided: ensures/first
      })
  }
}
