import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Methods that do not do the same, or of which it is not known: none of them may be proved to.
@Suite struct UnequalPairTests {
  // MARK: Results

  @Test func whatDiffersAtOneValueOnly() throws {
    let report = compare({ a, _, _ in a }, with: { a, _, _ in a == 77 ? 76 : a })
    #expect(report.open == ["equality/result"])
    #expect(try #require(report["equality/result"]?.verdict.reason).contains("a = 77"))
    #expect(compare({ a, b, _ in a <= b }, with: { a, b, _ in a < b }).open == ["equality/result"])
    #expect(compare({ a, b, _ in min(a, b) }, with: { a, b, _ in a < b ? b : a }).open == ["equality/result"])
  }

  @Test func anotherTypeOfCase() {
    #expect(
      compare({ a, _, _ in Optional(a) }, with: { a, _, _ in a == 3 ? nil : a }).open == ["equality/result"])
    #expect(compare({ a, _, _ in [a] }, with: { a, _, _ in [a, a] }).open == ["equality/result"])
    #expect(compare({ _, _, _ in "one" }, with: { _, _, _ in "two" }).open == ["equality/result"])
  }

  @Test func anotherError() {
    let original = { @Sendable (a: SymbolicWord, b: SymbolicWord, _: SymbolicMachine) throws -> Void in
      if a < b { throw Refusal.tooSmall(a) }
    }
    #expect(compare(original, with: { a, b, _ in if a < b { throw Refusal.tooLarge(a) } }).open == ["equality/result"])
    #expect(compare(original, with: { a, b, _ in if a < b { throw Refusal.tooSmall(b) } }).open == ["equality/result"])
    #expect(compare(original, with: { _, _, _ in }).open == ["equality/result"])
    #expect(compare(original, with: { a, b, _ in if a <= b { throw Refusal.tooSmall(a) } }).open == ["equality/result"])
  }

  /// Its mirror does not show the elements.
  @Test func anArrayOfFixedLengthIsItsElements() {
    let report = compare(
      { a, b, _ in [a, b] as InlineArray<2, SymbolicWord> },
      with: { a, b, _ in [b, a] as InlineArray<2, SymbolicWord> })
    #expect(report.open == ["equality/result"])
    let bytes = compare(
      { _, _, _ in [1, 2] as InlineArray<2, UInt8> }, with: { _, _, _ in [2, 1] as InlineArray<2, UInt8> })
    #expect(bytes.open == ["equality/result"])
  }

  @Test func anotherGhostNumber() {
    let report = compare(
      { a, _, _ in SymbolicMachine.number(a) }, with: { a, _, _ in SymbolicMachine.number(a) + 1 })
    #expect(report.open == ["equality/result"])
  }

  @Test func anotherView() {
    func pair(_ change: @escaping @Sendable (SymbolicView) -> SymbolicView) -> MethodReport {
      compare({ _, _, machine in machine.unknownView() }, with: { _, _, machine in change(machine.unknownView()) })
    }
    #expect(pair { $0 }.isEquivalent)
    #expect(pair { $0.dropping(below: 0) }.isEquivalent)
    #expect(pair { $0.dropping(below: 1) }.open == ["equality/result"])
    #expect(pair { $0.turnedToReading() }.open == ["equality/result"])
    #expect(pair { _ in .none }.open == ["equality/result"])
  }

  // MARK: Ways to end

  @Test func anotherPanic() {
    func pair(
      _ other: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> SymbolicWord
    ) -> MethodReport {
      compare(
        requires: { $0.mayPanic },
        { a, b, machine in
          machine.assert(a < b, "a is below b")
          return a
        }, with: other)
    }
    func panics(_ relation: @escaping @Sendable (SymbolicWord, SymbolicWord) -> Bool, _ message: StaticString)
      -> MethodReport
    {
      pair { a, b, machine in
        machine.assert(relation(a, b), message)
        return a
      }
    }
    #expect(panics({ $0 < $1 }, "a is below b").isEquivalent)
    #expect(panics({ $1 > $0 }, "a is below b").isEquivalent)
    #expect(panics({ $0 < $1 }, "a is less than b").open.contains("equality/ending"))
    #expect(panics({ $0 <= $1 }, "a is below b").open.contains("equality/ending"))
    #expect(panics({ a, _ in a < 5 }, "a is below b").open.contains("equality/ending"))
    #expect(pair { a, _, _ in a }.open.contains("equality/ending"))
  }

  /// What runs on after a panic is told something that need not be so: nothing may be concluded from it.
  @Test func whatIsAskedAfterAPanic() {
    let asking = { @Sendable (a: SymbolicWord, b: SymbolicWord, machine: SymbolicMachine) -> SymbolicWord in
      machine.assert(b == 0, "b is zero")
      return a < 5 ? 1 : 1
    }
    for isBelow in [true, false] {
      let report = compare(
        requires: { $0.mayPanic }, asking,
        with: { a, b, machine in
          if (a < 5) == isBelow { machine.assert(b == 0, "b is zero") }
          return 1
        })
      #expect(report.open.contains("equality/ending"))
    }
  }

  @Test func whatATwinAsksAfterAPanic() {
    for isEqual in [true, false] {
      let report = compare(
        requires: { $0.mayPanic },
        { a, _, machine in
          _ = machine.zero(a, at: 0)
          machine.assert(false, "always")
        },
        with: { a, b, machine in
          _ = machine.zero(a == 0 ? a : a &- 1, at: 0)
          machine.assert(false, "always")
          _ = (a == 0) == isEqual ? a < b : b < a
        })
      #expect(!report.isEquivalent)
      #expect(report.open.contains("equality/assumed"), "\(report.open)")
    }
  }

  @Test func whatTrapsInOneOnly() {
    #expect(compare({ a, b, _ in a &+ b }, with: { a, b, _ in a + b }).open == ["equality/arithmetic/addition-1"])
    #expect(compare({ a, b, _ in a &- b }, with: { a, b, _ in a - b }).open == ["equality/arithmetic/subtraction-1"])
  }

  /// What an original is obliged to is what twins take for granted.
  @Test func anOriginalThatIsWrong() {
    #expect(compare({ a, b, _ in a + b }, with: { a, b, _ in a + b }).open == ["arithmetic/addition-1"])
  }

  @Test func requirementsThatContradictEachOther() {
    let report = compare(requires: { $0.a < $0.b && $0.b < $0.a }, { a, _, _ in a }, with: { _, b, _ in b })
    #expect(!report.isEquivalent)
  }

  @Test func aTwinThatNeverEnds() {
    var budget = Budget()
    budget.depth = 20
    let report = compare(
      budget: budget, { a, _, _ in a },
      with: { a, _, _ in
        var count = a
        while count != 7 { count = count &+ 1 }
        return a
      })
    #expect(report.open.contains("equality/all-paths-explored"))
  }

  /// Code that is left behind may still choose for all: nothing is compared after it.
  @Test func nothingIsComparedAfterCodeThatDoesNotComeBack() {
    let choice = Choice()
    let endless = pair(
      choice, id: "endless", requires: { $0.mayPanic }, { a, b, _ in a < b },
      { a, b, machine in
        machine.assert(false, "always")
        while true { _ = a < b }
      })
    let harmless = ["before", "after"].map { pair(choice, id: $0, { a, _, _ in a }, { a, _, _ in a }) }
    let reports = Scheduler.verify(
      [harmless[0], endless, harmless[1]], options: Options(), jobs: 3, plan: .comparing(with: choice.programVariant))
    #expect(reports.map(\.isEquivalent) == [true, false, false])
    #expect(reports.map(\.wasAbandoned) == [false, true, true])
  }

  /// What a contract says is said of the code as it is written, for the second method as for the first.
  @Test func requirementsAreThoseOfTheOriginal() {
    let choice = Choice()
    let contracts = ["first", "second"].map { id in
      pair(
        choice, id: id, requires: { choice.isChosen ? $0.a == 0 : $0.a < 2 },
        { a, _, _ in a }, { a, _, _ in a == 1 ? 0 : a })
    }
    let reports = Scheduler.verify(
      contracts, options: Options(), jobs: 2, plan: .comparing(with: choice.programVariant))
    #expect(reports.map(\.open) == [["equality/result"], ["equality/result"]])
  }

  // MARK: Accesses and memory

  private func accesses(
    _ original: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> Void,
    _ other: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> Void
  ) -> [String] {
    let requires = { @Sendable (pair: Snapshot<CalledPair>) in pair.a < 0x1_0000 && pair.b < 0x1_0000 }
    #expect(compare(requires: requires, original, with: original).isEquivalent)
    return compare(requires: requires, original, with: other).open
  }

  /// What others write between two reads tells two reads from one.
  @Test func oneReadForTwo() {
    let twice = { @Sendable (a: SymbolicWord, _: SymbolicWord, machine: SymbolicMachine) -> SymbolicWord in
      guard let checked = machine.byte(at: a), checked < 16 else { return 0 }
      return machine.byte(at: a) ?? 0
    }
    #expect(compare(on: .flat, twice, with: twice).isEquivalent)
    let report = compare(on: .flat, twice) { a, _, machine in
      guard let checked = machine.byte(at: a), checked < 16 else { return 0 }
      _ = machine.byte(at: a)
      return checked
    }
    #expect(report.open.contains("equality/result"), "\(report.open)")
  }

  @Test func oneAccessMore() {
    let open = accesses({ a, _, machine in _ = machine.byte(at: a) }) { a, _, machine in
      _ = machine.byte(at: a)
      _ = machine.byte(at: a)
    }
    #expect(open == ["equality/accesses"])
  }

  @Test func accessesSwapped() {
    let open = accesses({ a, b, machine in
      _ = machine.byte(at: a)
      _ = machine.byte(at: b)
    }) { a, b, machine in
      _ = machine.byte(at: b)
      _ = machine.byte(at: a)
    }
    #expect(open == ["equality/accesses"])
  }

  @Test func anotherAddress() {
    #expect(
      accesses({ a, _, machine in _ = machine.byte(at: a) }) { a, _, machine in
        _ = machine.byte(at: a == 9 ? 8 : a)
      } == ["equality/accesses"])
  }

  @Test func aReadInPlaceOfAnExchange() {
    let open = accesses({ a, _, machine in _ = machine.exchange(0, at: a) }) { a, _, machine in
      _ = machine.byte(at: a)
    }
    #expect(open.contains("equality/accesses"))
  }

  /// What one store writes, others see all of or nothing.
  @Test func aStoreInPieces() {
    @Sendable func once(_ a: SymbolicWord, _: SymbolicWord, _ machine: SymbolicMachine) {
      machine.storeOnce(0, size: 8, at: a, by: machine.anyPermission())
    }
    @Sendable func inPieces(_ a: SymbolicWord, _: SymbolicWord, _ machine: SymbolicMachine) {
      machine.zero(8, at: a, by: machine.anyPermission())
    }
    #expect(!compare(once, with: once).open.contains("equality/accesses"))
    #expect(!compare(inPieces, with: inPieces).open.contains("equality/accesses"))
    #expect(compare(once, with: inPieces).open.contains("equality/accesses"))
    #expect(compare(inPieces, with: once).open.contains("equality/accesses"))
  }

  @Test func memoryThatDiffersAtOneAddress() {
    let open = accesses({ a, _, machine in _ = machine.exchange(1, at: a) }) { a, _, machine in
      _ = machine.exchange(a == 9 ? 2 : 1, at: a)
    }
    #expect(open == ["equality/memory"])
  }

  // MARK: What the machine decides

  /// Two definitions of one name would contradict each other, and no path would be left to fail on.
  @Test func anUnknownWithOtherArguments() {
    let original = { @Sendable (a: SymbolicWord, _: SymbolicWord, machine: SymbolicMachine) in
      _ = machine.zero(a, at: 0)
    }
    let more = accesses(original) { a, _, machine in _ = machine.zero(a + 1, at: 0) }
    #expect(more.contains("equality/assumed"))
    let less = accesses(original) { a, _, machine in _ = machine.zero(a == 0 ? 0 : a - 1, at: 0) }
    #expect(less.contains("equality/assumed"))
    let other = accesses(original) { _, b, machine in _ = machine.zero(b, at: 0) }
    #expect(other.contains("equality/assumed"))
    let elsewhere = accesses(original) { a, _, machine in _ = machine.zero(a, at: 1) }
    #expect(elsewhere.contains("equality/assumed"))
    #expect(elsewhere.contains("equality/accesses"))
  }

  /// The count is the same, and what makes it so is another fault.
  @Test func aFaultElsewhere() {
    let open = accesses({ a, b, machine in _ = machine.copy(16, from: a, to: b) }) { a, b, machine in
      _ = machine.copy(16, from: b, to: a)
    }
    #expect(open.contains("equality/assumed"))
    #expect(open.contains("equality/accesses"))
  }

  @Test func unknownsInAnotherOrder() {
    let open = accesses({ a, b, machine in
      _ = machine.zero(a, at: 0)
      _ = machine.zero(b, at: 0)
    }) { a, b, machine in
      _ = machine.zero(b, at: 0)
      _ = machine.zero(a, at: 0)
    }
    #expect(open.contains("equality/assumed"))
  }

  @Test func unknownsOfAnotherKindOrNumber() {
    #expect(
      accesses({ _, _, machine in _ = machine.unknownView() }) { _, _, machine in
        _ = machine.unknownView()
        _ = machine.unknownView()
      } == ["equality/ending", "equality/unknowns"])
    #expect(accesses({ _, _, machine in _ = machine.unknownView() }) { _, _, _ in } == ["equality/ending"])
    let open = accesses({ a, b, machine in _ = machine.copy(a, from: b, to: 0) }) { a, _, machine in
      _ = machine.zero(a, at: 0)
    }
    #expect(open.contains("equality/assumed"))
    #expect(open.contains("equality/ending"))
  }

  /// An axiom says something of the original only where the original uses it.
  @Test func anAxiomThatTheTwinAloneUses() {
    let small = Axiom("small", "it begins below 10") { _, range, _ in range.start < 10 }
    @Sendable func take(_ a: SymbolicWord, on machine: SymbolicMachine) {
      let start = SymbolicMachine.number(a)
      machine.axiom("small", of: .none, in: AddressRange(start: start, end: start))
    }
    let plain = { @Sendable (a: SymbolicWord, _: SymbolicWord, _: SymbolicMachine) in a }
    let trusting = { @Sendable (a: SymbolicWord, _: SymbolicWord, machine: SymbolicMachine) -> SymbolicWord in
      take(a, on: machine)
      return a
    }
    let open = compare(
      granting: [small], plain,
      with: { a, _, machine in
        take(a, on: machine)
        return a < 10 ? a : 0
      }
    ).open
    #expect(open.contains("equality/assumed"))
    #expect(compare(granting: [small], plain, with: trusting).open == ["equality/assumed"])
    #expect(compare(granting: [small], trusting, with: trusting).isEquivalent)
    #expect(compare(granting: [small], trusting, with: { a, _, _ in min(a, 9) }).isEquivalent)
  }

  // MARK: Values that look the same

  @Test func valuesThatLookTheSame() {
    for report in [
      compare({ _, _, _ in Mode.fresh }, with: { _, _, _ in Mode.used }),
      compare({ _, _, _ in "\u{e9}" }, with: { _, _, _ in "e\u{301}" }),
      compare({ _, _, _ in [1, 1, 1][0..<1] }, with: { _, _, _ in [1, 1, 1][1..<2] }),
    ] {
      #expect(report.open.contains { $0.hasSuffix("verifiable") || $0 == "equality/result" })
      #expect([report].exitStatus == 2)
    }
  }

  // MARK: Loops

  private func loop(
    _ other: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> SymbolicWord
  ) -> MethodReport {
    compare(
      loops: { counting(to: $0.a) }, requires: { $0.b <= $0.a && 2 <= $0.a },
      { a, _, machine in count(to: a, on: machine, while: { $0 < $1 }) }, with: other)
  }

  @Test func aLoopWithAnotherBound() {
    #expect(loop { a, _, machine in count(to: a, on: machine, while: { $0 < $1 }) }.isEquivalent)
    #expect(loop { _, b, machine in count(to: b, on: machine, while: { $0 < $1 }) }.open.contains("equality/ending"))
    #expect(
      loop { a, _, machine in count(to: a - 1, on: machine, while: { $0 < $1 }) }.open.contains("equality/ending"))
    #expect(!loop { a, _, machine in count(to: a, on: machine, while: { $0 <= $1 }) }.isEquivalent)
  }

  @Test func aLoopThatBeginsElsewhere() {
    #expect(
      loop { a, _, machine in count(from: 1, to: a, on: machine, while: { $0 < $1 }) }.open.contains(
        "equality/count/entry"))
  }

  @Test func aLoopWithOtherRounds() {
    #expect(
      loop { a, _, machine in
        count(to: a, by: 2, on: machine) { $0 < $1 &- 1 }
      }.open.contains("equality/count/round"))
    let open = loop { a, _, machine in
      count(to: a, on: machine, round: { machine, index in _ = machine.byte(at: index) }, while: { $0 < $1 })
    }.open
    #expect(open.contains("equality/accesses"))
  }

  /// The same number comes out.
  @Test func noLoop() {
    #expect(loop { a, _, _ in a }.open.contains("equality/ending"))
  }

  @Test func aLoopOfWhichNothingIsClaimed() {
    let counted = { @Sendable (a: SymbolicWord, _: SymbolicWord, machine: SymbolicMachine) in
      count(to: a, on: machine, while: { $0 < $1 })
    }
    let report = compare(counted, with: counted)
    #expect(!report.isEquivalent)
    #expect(report.open.contains("sanity/all-paths-explored"))
  }
}

/// Values that describe themselves alike.
private enum Mode: CustomDebugStringConvertible {
  case fresh, used
  var debugDescription: String { "a mode" }
}
