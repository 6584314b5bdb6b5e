import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// A method that counts from zero to `a` in a loop called "count", with a word beside it that each round changes.
private func counting(
  _ id: String, file: String = #filePath, line: Int = #line,
  from start: SymbolicWord = 0,
  @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  invariants: @escaping @Sendable (Snapshot<Words>, [Integer]) -> [(name: String, formula: Formula)],
  variant: @escaping @Sendable (Snapshot<Words>, [Integer]) -> Integer = { old, now in old.a - now[0] },
  round: @escaping @Sendable (Words.Operands, inout Counter) -> Void = { _, now in now.index = now.index + 1 },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, Observed<Counter>) -> [Clause]
) -> Contract {
  Contract(
    "loops/\(id)", "a case", file: file, line: line, inputs: Words.init, requires: requires,
    loops: { old in
      [
        Loop("count", over: ["index", "other"]) { entry, now in
          Loop.Claims(invariants: invariants(old, now), memory: entry.memory, variant: variant(old, now))
        }
      ]
    },
    body: { words, machine in
      var counter = Counter(index: start, other: 0)
      machine.loop(
        "count", in: Words.Operands(a: words.a, b: words.b, c: words.c, machine: machine), &counter,
        while: { $1.index < $0.a }, do: { round($0, &$1) })
      return counter
    },
    ensures: { old, _, made in ensures(old, made) })
}

private struct Counter {
  var index: SymbolicWord
  var other: SymbolicWord
}

extension Corpus {
  /// Loops, of which a proof looks at one round from any state that their invariants allow.
  @Cases static var loops: [Contract] {
    counting("to-the-end") { old, now in
      [("within", now[0] <= old.a)]
    } ensures: { old, now in
      ensures("end", now.index == old.a)
    }
    counting("twice-as-much", requires: { requires("fits", $0.a < 1000) }) { old, now in
      [("within", now[0] <= old.a), ("twice", now[1] == 2 * now[0])]
    } round: { _, now in
      now.index = now.index + 1
      now.other = now.other + 2
    } ensures: { old, now in
      ensures("twice", now.other == 2 * old.a)
    }
    counting("by-two-steps", requires: { requires("even", $0.a % 2 == 0) }) { old, now in
      [("within", now[0] <= old.a), ("even", now[0] % 2 == 0)]
    } round: { _, now in
      now.index = now.index + 2
    } ensures: { old, now in
      ensures("end", now.index == old.a)
    }
    counting("the-last-index", requires: { requires("some", 0 < $0.a) }) { old, now in
      [("within", now[0] <= old.a), ("last", 0 < now[0] ==> now[1] + 1 == now[0])]
    } round: { _, now in
      now.other = now.index
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("last", now.other == old.a - 1)
    }
    counting("bounded-by-what-does-not-change", requires: { requires("ordered", $0.a <= $0.b) }) { old, now in
      [("within", now[0] <= old.a)]
    } round: { words, now in
      now.other = words.b - now.index - 1
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("end", now.index <= old.b)
    }

    // One too many or one too few.
    counting("one-before-the-end") { old, now in
      [("within", now[0] <= old.a)]
    } ensures: { old, now in
      ensures("end", now.index + 1 == old.a)  // refuted: ensures/end
    }
    counting("never-two") { old, now in
      [("within", now[0] <= old.a)]
    } ensures: { _, now in
      ensures("not-two", now.index != 2)  // refuted: ensures/not-two
    }
    counting("twice-as-much-and-two", requires: { requires("fits", $0.a < 1000) }) { old, now in
      [("within", now[0] <= old.a), ("twice", now[1] == 2 * now[0])]
    } round: { _, now in
      now.index = now.index + 1
      now.other = now.other + 2
    } ensures: { old, now in
      ensures("twice", now.other == 2 * old.a + 2)  // refuted: ensures/twice
    }

    // Invariants that do not hold at entry.
    // refuted: loop/count/entry/within
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("entered-behind-the-end", from: 1) { old, now in
      [("within", now[0] <= old.a)]
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }
    // refuted: loop/count/entry/ahead, loop/count/round/ahead
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("entered-with-the-other-word-wrong") { old, now in
      [("within", now[0] <= old.a), ("ahead", now[1] == now[0] + 1)]
    } round: { _, now in
      now.index = now.index + 1
      now.other = now.other + 1
    } ensures: { old, now in
      ensures("ahead", now.other == old.a + 1)  // refuted: ensures/ahead
    }

    // Invariants that a round does not keep.
    // refuted: loop/count/round/stays
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("too-strong-after-one-round") { old, now in
      [("within", now[0] <= old.a), ("stays", now[0] == 0)]
    } ensures: { old, now in
      ensures("end", now.index == 0)  // refuted: ensures/end
    }
    // refuted: loop/count/round/small
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("too-strong-after-two-rounds") { old, now in
      [("within", now[0] <= old.a), ("small", now[1] <= 4)]
    } round: { _, now in
      now.index = now.index + 1
      now.other = now.other &+ 3
    } ensures: { old, now in
      ensures("small", now.other <= 4)  // refuted: ensures/small
    }
    // undecided: loop/count/round/small
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("too-strong-after-more-rounds-than-are-run") { old, now in
      [("within", now[0] <= old.a), ("small", now[0] <= 10)]
    } ensures: { old, now in
      ensures("small", now.index <= 10)  // undecided: ensures/small
    }
    // refuted: loop/count/round/within
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("steps-over-the-end") { old, now in
      [("within", now[0] <= old.a)]
    } round: { _, now in
      now.index = now.index + 2
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // refuted: ensures/end
    }

    // Invariants that say too little.
    counting("too-weak-for-the-end") { _, _ in
      []
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }
    counting("too-weak-for-the-other-word") { old, now in
      [("within", now[0] <= old.a)]
    } round: { _, now in
      now.index = now.index + 1
      now.other = now.index
    } ensures: { old, now in
      ensures("other", now.other == now.index)  // undecided: ensures/other
    }

    // Loops that may not end.
    // refuted: loop/count/progress
    // undecided: sanity/reached/returned
    counting("a-round-that-changes-nothing") { old, now in
      [("within", now[0] <= old.a)]
    } round: { _, now in
      now.other = now.other &+ 1
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }
    // refuted: loop/count/progress
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("a-variant-that-grows") { old, now in
      [("within", now[0] <= old.a)]
    } variant: { old, now in
      now[0]
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }
    // refuted: loop/count/progress
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("a-variant-that-falls-below-zero") { old, now in
      [("within", now[0] <= old.a)]
    } variant: { _, now in
      0 - now[0]
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }
    // refuted: loop/count/progress
    // undecided: sanity/reached/returned, arithmetic/addition
    counting("a-variant-that-falls-every-other-round") { old, now in
      [("within", now[0] <= old.a)]
    } variant: { old, now in
      (old.a - now[0]) / 2
    } ensures: { old, now in
      ensures("end", now.index == old.a)  // undecided: ensures/end
    }

    // What a round does.
    // undecided: arithmetic/addition
    counting("a-round-that-overflows") { old, now in
      [("within", now[0] <= old.a)]
    } round: { words, now in
      now.other = now.other + words.b  // refuted: arithmetic/addition
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("end", now.index == old.a)
    }
    counting("a-round-that-panics") { old, now in
      [("within", now[0] <= old.a)]
    } round: { words, now in
      words.machine.assert(now.index < 2, "below two")  // refuted: panic/below-two
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("end", now.index == old.a)
    }
    // undecided: arithmetic/division
    counting("a-round-that-divides-by-zero") { old, now in
      [("within", now[0] <= old.a)]
    } round: { words, now in
      now.other = words.b / now.index  // refuted: arithmetic/division
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("end", now.index == old.a)
    }
    // undecided: sanity/all-paths-explored
    method("loops/without-a-claim") {
      var index = 0 as SymbolicWord
      $0.machine.loop("count", in: $0.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number == old.a)  // undecided: ensures/end
    }
    // undecided: sanity/all-paths-explored
    method("loops/without-a-claim-and-wrong") {
      var index = 0 as SymbolicWord
      $0.machine.loop("count", in: $0.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number != 3)  // refuted: ensures/end
    }
    method("loops/short-without-a-claim", requires: { requires("short", $0.a <= 3) }) {
      var index = 0 as SymbolicWord
      $0.machine.loop("count", in: $0.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number == old.a)
    }
    // undecided: sanity/all-paths-explored
    method("loops/short-but-for-one-round", requires: { requires("short", $0.a <= 4) }) {
      var index = 0 as SymbolicWord
      $0.machine.loop("count", in: $0.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number == old.a)  // undecided: ensures/end
    }
    method("loops/one-of-the-language", requires: { requires("short", $0.a <= 5) }) {
      var index = 0 as SymbolicWord
      while index < $0.a { index = index + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number == old.a)
    }
    method("loops/one-of-the-language-that-stops-early", requires: { requires("short", $0.a <= 5) }) {
      var index = 0 as SymbolicWord
      while index + 1 < $0.a { index = index + 1 }
      return index
    } ensures: { old, made in
      ensures("end", made.number == old.a)  // refuted: ensures/end
    }
  }
}
