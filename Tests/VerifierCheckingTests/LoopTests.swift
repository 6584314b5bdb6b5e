import CheckingSupport
import VerifierChecking
import VerifierContracts
import BigInt
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// A method that counts from 0 to `a` in a loop called "count", with something to be wrong about.
private struct Counting {
  /// What the contract calls the loop that it speaks of; nil where it says nothing of loops.
  var annotated: String? = "count"
  var invariants: @Sendable (Snapshot<Words>, [Integer]) -> [(name: String, formula: Formula)] = { old, now in
    [("within", now[0] <= old.a)]
  }
  var memory: @Sendable (LoopEntry, [Integer]) -> PhysicalMemory = { entry, _ in entry.memory }
  var variant: @Sendable (Snapshot<Words>, [Integer]) -> Integer = { old, now in old.a - now[0] }
  var start: SymbolicWord = 0
  var requires: @Sendable (Snapshot<Words>) -> Formula = { _ in true }
  /// What a round does beside counting.
  var round: @Sendable (SymbolicMachine, SymbolicWord) -> Void = { _, _ in }
  var ensures: @Sendable (Snapshot<Words>, Integer) -> Formula = { old, count in count == old.a }

  var contract: Contract {
    Contract(
      "counting", "", inputs: Words.init,
      requires: { [requires] old in VerifierContracts.requires("given", requires(old)) },
      loops: { [annotated, invariants, memory, variant] old in
        guard let annotated else { return [] }
        return [
          Loop(annotated, over: ["index"]) { entry, now in
            Loop.Claims(
              invariants: invariants(old, now), memory: memory(entry, now), variant: variant(old, now))
          }
        ]
      },
      body: { [start, round] words, machine in
        var index = start
        let context = (machine: machine, bound: words.a)
        machine.loop("count", in: context, &index, while: { $1 < $0.bound }) { context, index in
          round(context.machine, index)
          index = index + 1
        }
        return index
      },
      ensures: { [ensures] old, _, count in
        onReturn { VerifierContracts.ensures("counted", ensures(old, count)) }
      })
  }
}

/// Loops by induction: proved for every number of rounds or not at all, with messages that say what is missing.
@Suite struct LoopTests {
  private func report(_ change: (inout Counting) -> Void = { _ in }) -> MethodReport {
    var counting = Counting()
    change(&counting)
    return verify(counting.contract)
  }

  private func text(_ report: MethodReport) -> String {
    report.clauses.map(\.text).joined(separator: "\n")
  }

  private func notProved(_ report: MethodReport) -> [String] {
    (report.names("undecided") + report.names("refuted")).sorted()
  }

  // MARK: Proofs

  /// For every bound up to 2^64 - 1, in two paths.
  @Test func aRightInvariantIsProvedWithoutRunningRounds() {
    let report = report()
    #expect(notProved(report) == [])
    #expect(report.paths == 2)
    for name in ["entry/within", "entry/memory", "round/within", "round/memory", "progress"] {
      #expect(report["loop/count/\(name)"]?.verdict == .proved)
    }
  }

  @Test func memoryIsAsARightClaimSays() {
    let report = report {
      $0.requires = { old in old.a <= 8 }
      $0.memory = { entry, now in entry.memory.zeroing(from: 4096, length: now[0]) }
      $0.round = { machine, index in
        let range = AddressRange<SymbolicMachine.Ghost>(start: 4096, end: 4096 + 8)
        machine.storeOnce(0, size: 1, at: 4096 + index, by: Permission(range: range, view: machine.unknownView()))
      }
    }
    let names = notProved(report).filter { !$0.hasPrefix("memory/") }
    #expect(names == [])
    #expect(report["memory/store-1/in-range"]?.verdict == .proved)
  }

  // MARK: Invariants that do not hold

  @Test func anInvariantThatDoesNotHoldAtEntryIsRefuted() throws {
    let report = report { $0.invariants = { old, now in [("below", now[0] < old.a)] } }
    let found = try #require(report["loop/count/entry/below"]?.verdict.counterexample)
    #expect(found.before.contains { $0.name == "a" && $0.value == .bits(0, width: 64) })
    #expect(text(report).contains("the invariant below holds when the loop is entered"))
    // That no path gets behind the loop is the invariant's fault.
    #expect(report.names("refuted") == ["loop/count/entry/below", "loop/count/round/below"])
  }

  /// What follows from it is worth as much as it is.
  @Test func nothingBehindALoopIsProvedByAnInvariantThatDoesNotHold() {
    let report = report {
      $0.invariants = { old, now in [("false", now[0] == now[0] + 1)] }
      $0.ensures = { _, _ in false }
    }
    #expect(report.names("proved").filter { !$0.hasPrefix("loop/") } == ["requires/given"])
    #expect(report["loop/count/entry/false"]?.verdict.name == "refuted")
    let far = self.report {
      $0.invariants = { _, now in [("small", now[0] <= 10)] }
      $0.ensures = { _, count in count <= 10 }
    }
    #expect(far.names("refuted") == [])
    #expect(far.names("proved").filter { !$0.hasPrefix("loop/") } == ["requires/given"])
    let reason = "it may be broken behind a loop, of which what is claimed is not proved"
    #expect(far["ensures/ok/counted"]?.verdict.reason == reason)
  }

  /// The clause is broken behind the loop alone, where no state of the invariant comes: none goes on, or none takes the branch.
  @Test(arguments: [true, false]) func aPathThatAnInvariantHidesIsNotProved(allIsHidden: Bool) {
    let hiding = Contract(
      "hiding", "", inputs: Words.init,
      loops: { old in
        [
          Loop("count", over: ["index"]) { entry, now in
            let invariant = now[0] <= 3 && (allIsHidden ? entry.words[0] <= now[0] : true)
            return Loop.Claims(invariants: [("small", invariant)], memory: entry.memory, variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine -> SymbolicWord in
        if words.b == 0 { return 0 }
        var index: SymbolicWord = 5
        machine.loop("count", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
        return index < 4 ? 0 : 1
      },
      ensures: { _, _, result in ensures("zero", result == 0) })
    let report = verify(hiding)
    #expect(report["loop/count/entry/small"]?.verdict.name == "refuted")
    #expect(report.fault == nil)
    #expect(report["ensures/zero"]?.verdict != .proved)
  }

  /// What is claimed of one loop is worth nothing for another.
  @Test func nothingIsProvedOfALoopBehindOneWithAFalseInvariant() {
    let two = Contract(
      "two", "", inputs: Words.init,
      loops: { old in
        ["first", "second"].map { name in
          Loop(name, over: ["index"]) { entry, now in
            Loop.Claims(invariants: [("small", now[0] <= 3)], memory: entry.memory, variant: old.a - now[0])
          }
        }
      },
      body: { words, machine -> SymbolicWord in
        var index: SymbolicWord = 5
        machine.loop("first", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
        machine.loop("second", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
        return index
      },
      ensures: { _, _, _ in ensures("returns", true) })
    let report = verify(two)
    #expect(report["loop/first/entry/small"]?.verdict.name == "refuted")
    #expect(report["loop/second/entry/small"]?.verdict != .proved)
    #expect(report.names("proved").filter { !$0.hasPrefix("loop/first/") } == [])
  }

  @Test func aTooStrongInvariantIsRefutedByARun() throws {
    for bound in [0, 1, 2] as [UInt64] {
      let report = report {
        $0.invariants = { old, now in
          [("within", now[0] <= old.a), ("small", now[0] <= Integer(bound))]
        }
      }
      #expect(report["loop/count/entry/small"]?.verdict == .proved)
      let found = try #require(report["loop/count/round/small"]?.verdict.counterexample)
      #expect(found.path.count == Int(bound) + 1)
      #expect(text(report).contains("the invariant small is kept by every round"))
    }
  }

  @Test func aTooStrongInvariantThatShortRunsKeepIsUndecided() throws {
    let report = report {
      $0.invariants = { old, now in [("within", now[0] <= old.a), ("small", now[0] <= 10)] }
    }
    let reason = try #require(report["loop/count/round/small"]?.verdict.reason)
    #expect(report.names("refuted") == [])
    #expect(
      reason == """
        this fails after a round from a state that the invariant of the loop count allows (count.index = 10), and in no run \
        of at most 3 rounds; claim less in the contract if a longer run comes to that state, and more if none does
        """)
  }

  @Test func aTooWeakInvariantIsUndecidedAndSaysFromWhichState() throws {
    let report = report { $0.invariants = { _, _ in [] } }
    #expect(notProved(report) == ["ensures/ok/counted"])
    let reason = try #require(report["ensures/ok/counted"]?.verdict.reason)
    #expect(reason.hasPrefix("the invariant of the loop count is too weak: it allows a state from which this fails"))
    #expect(reason.contains("(count.index = "))
    #expect(reason.hasSuffix("and no run of at most 3 rounds gets there; claim more in the contract"))
  }

  /// What a run of a few rounds shows is refuted, however weak the invariant is.
  @Test func aWeakInvariantHidesNothingThatHappens() throws {
    let report = report {
      $0.invariants = { _, _ in [] }
      $0.ensures = { _, count in count != 2 }
    }
    let found = try #require(report["ensures/ok/counted"]?.verdict.counterexample)
    #expect(found.before.contains { $0.name == "a" && $0.value == .bits(2, width: 64) })
  }

  @Test func aVariantThatDoesNotFallIsRefuted() {
    for variant in [
      { old, now in old.a + now[0] }, { _, _ in 5 }, { old, now in old.a - now[0] - 2 },
    ] as [@Sendable (Snapshot<Words>, [Integer]) -> Integer] {
      let report = report { $0.variant = variant }
      #expect(report.names("refuted") == ["loop/count/progress"])
      #expect(report["loop/count/progress"]?.verdict.counterexample != nil)
      #expect(report["ensures/ok/counted"]?.verdict.name == "undecided")
    }
  }

  @Test func aWrongClaimOfMemoryIsRefuted() {
    let never = report { $0.memory = { entry, now in entry.memory.zeroing(from: 4096, length: now[0]) } }
    #expect(never.names("refuted") == ["loop/count/round/memory"])
    let early = report { $0.memory = { entry, now in entry.memory.zeroing(from: 4096, length: now[0] + 1) } }
    #expect(early.names("refuted").contains("loop/count/entry/memory"))
  }

  // MARK: Loops of which nothing is said

  @Test func aLoopWithoutAnInvariantIsUndecidedAndSaysWhatToAdd() throws {
    let report = report { $0.annotated = nil }
    #expect(report.names("proved").filter { !$0.hasPrefix("requires/") } == [])
    #expect(
      report["sanity/all-paths-explored"]?.verdict.reason == """
        the loop count takes more than 3 rounds; say why it is right in its contract: \
        `loops: { old in [Loop("count", ...)] }`
        """)
  }

  @Test func aBugWithinThreeRoundsIsRefutedWithoutAnInvariant() {
    for rounds in 0...4 {
      let report = report {
        $0.annotated = nil
        $0.ensures = { _, count in count != Integer(UInt64(rounds)) }
      }
      let verdict = report["ensures/ok/counted"]?.verdict
      #expect(verdict?.name == (rounds <= 3 ? "refuted" : "undecided"))
      #expect((verdict?.counterexample != nil) == (rounds <= 3))
      #expect(report.names("proved").filter { !$0.hasPrefix("requires/") } == [])
    }
  }

  /// A loop that is over after three rounds at most is no induction.
  @Test func aShortLoopNeedsNoInvariant() {
    let report = report {
      $0.annotated = nil
      $0.requires = { old in old.a <= 3 }
    }
    #expect(notProved(report) == [])
  }

  @Test func anInvariantOfAnotherLoopIsOfNoUse() throws {
    let report = report { $0.annotated = "cuont" }
    #expect(report.names("proved").filter { !$0.hasPrefix("requires/") } == [])
    let reason = try #require(report["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("the loop count takes more than 3 rounds"))
    #expect(reason.contains("its contract, which speaks of cuont"))
  }

  // MARK: What rounds do

  /// The third round is one too many: the same obligation in every round, and whatever is known of the loop.
  @Test func aStoreOutOfRangeInARoundIsRefuted() throws {
    for annotated in ["count", nil] {
      let report = report {
        $0.annotated = annotated
        $0.round = { machine, index in
          let range = AddressRange<SymbolicMachine.Ghost>(start: 0, end: 2)
          machine.storeOnce(0, size: 1, at: index, by: Permission(range: range, view: machine.unknownView()))
        }
      }
      let found = try #require(report["memory/store-1/in-range"]?.verdict.counterexample)
      #expect(found.path.count == 3)
      #expect(!report.clauses.contains { $0.id.contains("store-2") })
    }
  }

  @Test func aPanicInARoundIsRefuted() {
    let report = report { $0.round = { machine, index in machine.assert(index < 2, "below two") } }
    #expect(report["panic/below-two"]?.verdict.counterexample != nil)
    #expect(report["ensures/ok/counted"]?.verdict == .proved)
  }

  @Test func arithmeticInARoundIsChecked() {
    let report = report { $0.round = { _, index in _ = index - 1 } }
    #expect(report.names("refuted").allSatisfy { $0.hasPrefix("arithmetic/subtraction") })
    #expect(!report.names("refuted").isEmpty)
  }

  /// Names of obligations are the same in every exploration, so that no bug is put down to other code.
  @Test func whatRunsRefuteIsNamedAsTheInductionNamesIt() throws {
    let report = report {
      $0.invariants = { _, _ in [] }
      $0.round = { _, index in _ = 1 - index }
    }
    for clause in report.clauses where clause.kind == .arithmetic {
      guard let found = clause.verdict.counterexample else { continue }
      #expect(found.failures.contains { clause.text.contains("-") == $0.written.contains("<=") }, "\(clause)")
    }
    #expect(report.names("refuted").contains { $0.hasPrefix("arithmetic/subtraction") })
  }

  // MARK: Loops in loops

  /// A loop in the condition or in the body of another, of either name: what is changed and not claimed is not proved.
  @Test func loopsInLoopsAreProvedOrNotAsTheirInvariantsAre() {
    for (inner, result) in [("inner", "proved"), ("outer", "refuted")] {
      let report = verify(Self.nested(inner: inner) { old, count in count == old.a })
      #expect(report["ensures/ok/counted"]?.verdict.name == (result == "proved" ? "proved" : "undecided"))
      #expect((notProved(report) == []) == (result == "proved"))
      #expect(report.fault == nil)
    }
    let wrong = verify(Self.nested(inner: "inner") { old, count in count <= 5 })
    #expect(wrong["ensures/ok/counted"]?.verdict.name == "undecided")
  }

  private static func nested(
    inner: String, ensures: @escaping @Sendable (Snapshot<Words>, Integer) -> Formula
  ) -> Contract {
    Contract(
      "nested", "", inputs: Words.init,
      loops: { old in
        [
          Loop("outer", over: ["row"]) { entry, now in
            Loop.Claims(invariants: [("row", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
          },
          Loop("inner", over: ["column"]) { entry, now in
            Loop.Claims(invariants: [("column", now[0] <= old.b)], memory: entry.memory, variant: old.b - now[0])
          },
        ]
      },
      body: { words, machine in
        let context = (machine: machine, a: words.a, b: words.b)
        var row: SymbolicWord = 0
        machine.loop("outer", in: context, &row, while: { $1 < $0.a }) { context, row in
          var column: SymbolicWord = 0
          if inner == "inner" {
            context.machine.loop("inner", in: context.b, &column, while: { $1 < $0 }) { $1 = $1 + 1 }
          } else {
            context.machine.loop("outer", in: context.b, &column, while: { $1 < $0 }) { $1 = $1 + 1 }
          }
          row = row + 1
        }
        return row
      },
      ensures: { old, _, count in
        onReturn { VerifierContracts.ensures("counted", ensures(old, count)) }
      })
  }

  /// A condition that writes: whether the loop is left or not, the memory is no longer as claimed.
  @Test func aConditionThatWritesIsPartOfTheLoop() {
    let report = verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("count", over: ["index"]) { entry, now in
              Loop.Claims(invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
            }
          ]
        },
        body: { words, machine in
          var index: SymbolicWord = 0
          let context = (machine: machine, bound: words.a)
          machine.loop(
            "count", in: context, &index,
            while: { context, index in
              let range = AddressRange<SymbolicMachine.Ghost>(start: 0, end: 8)
              context.machine.zero(8, at: 0, by: Permission(range: range, view: context.machine.unknownView()))
              return index < context.bound
            }, do: { $1 = $1 + 1 })
        },
        ensures: { old, new, _ in ensures("memory", new.memory == old.memory) }))
    #expect(report["loop/count/round/memory"]?.verdict.name == "refuted")
    #expect(report["ensures/memory"]?.verdict.name == "refuted")
    #expect(report["memory/store-1/writable"]?.verdict.name == "refuted")
  }
}
