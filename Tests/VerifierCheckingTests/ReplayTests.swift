import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Synchronization
import Testing

/// Counterexamples that are run: what is confirmed, what is not run, and what is a fault of the verifier.
@Suite struct ReplayTests {
  private func replay(_ report: MethodReport, _ name: String) throws -> Counterexample.Replay {
    try #require(report[name]?.verdict.counterexample).replay
  }

  private static func zeroing(atLeast count: UInt64, promising holds: Bool) -> Contract {
    Contract(
      "zeroing", "", inputs: Words.init,
      requires: { old in
        requires("long", Integer(count) <= old.b)
        requires("fits", old.a + old.b <= 0x8000_0000_0000_0000)
      },
      body: { words, machine in
        let (start, length) = (words.a.integer, words.b.integer)
        let bounds = AddressRange<SymbolicMachine.Ghost>(start: start, end: start + length)
        return machine.zeroFallibly(words.b, at: words.a, within: bounds)
      },
      ensures: { old, new, result in
        onReturn {
          ensures("all", result == old.b)
          ensures("zeros", .forAll("address") { old.a <= $0 && $0 < old.a + old.b ==> new.memory[$0] == 0 })
          ensures("no-more", result <= old.b)
          ensures("not-negative", holds ? true : result < 0)
        }
      })
  }

  @Test func accessesAreShownUpToWhatFails() throws {
    let report = verify(
      contract { a, _, machine in
        let permission = Permission<SymbolicMachine.Ghost>(
          range: AddressRange(start: 0, end: 0x10_0000), view: machine.unknownView())
        machine.zero(3, at: 16, by: permission)
        _ = a - 1
        machine.zero(5, at: 16, by: permission)
      })
    guard case .confirmed(let accesses) = try replay(report, "arithmetic/subtraction-1"), accesses.count == 1 else {
      Issue.record("the store before the subtraction is not shown")
      return
    }
    #expect(accesses[0].description == "store of 3 bytes at 0x10")
    #expect(accesses[0].after == [0, 0, 0])
    #expect(accesses[0].site?.file == #filePath)
    #expect(try replay(report, "memory/store-1/writable") == .confirmed(accesses: []))
    let refused = try #require(report["memory/store-1/writable"]?.verdict.counterexample?.refused)
    #expect((refused.address, refused.size, refused.done) == (16, 3, 0))
  }

  @Test func whatIsSaidOfAllIsRunWhereItFails() throws {
    let report = verify(Self.zeroing(atLeast: 2, promising: true))
    #expect(report.names("refuted") == ["ensures/ok/all", "ensures/ok/zeros"])
    guard case .confirmed(let accesses) = try replay(report, "ensures/ok/zeros") else {
      Issue.record("it was not run")
      return
    }
    #expect(accesses.count == 1)
    // The bytes that fault are said.
    #expect(accesses[0].description.hasSuffix(" done"))
  }

  @Test func whatIsTooLongIsNotRunAndRefutedAllTheSame() throws {
    let report = verify(Self.zeroing(atLeast: 1 << 40, promising: false))
    guard case .omitted(let reason) = try replay(report, "ensures/ok/not-negative") else {
      Issue.record("a terabyte was run")
      return
    }
    #expect(reason.contains("more than is simulated"))
  }

  // MARK: Code that runs differently when it is replayed

  /// Verifies code that is told how often it has been run before: exploring a path takes two runs, explaining it one more, and
  /// the fourth is the replay.
  private func fault(_ body: @escaping @Sendable (SymbolicWord, Int, SymbolicMachine) throws -> SymbolicWord) -> String
  {
    let runs = Mutex(0)
    let report = verify(
      contract(
        { a, _, machine in
          let number = runs.withLock { runs in
            runs += 1
            return runs
          }
          return try body(a, number, machine)
        }, ensures: { old, made in onReturn { ensures("small", made.result.integer <= 5) } }))
    #expect([report].exitStatus == 70)
    return report.fault ?? "no fault"
  }

  @Test func anotherStateIsAFault() {
    #expect(fault { a, run, _ in run < 4 ? a : 5 }.contains("another state comes out"))
  }

  @Test func anotherWayIsAFault() {
    let said = fault { a, run, _ in
      // Two paths of two runs each come before.
      if run < 6 ? a < 3 : a > 3 { return 0 }
      return a
    }
    #expect(said.contains("the run goes another way"), "\(said)")
  }

  @Test func anotherEndIsAFault() {
    let said = fault { a, run, machine in
      if run >= 4 { throw Refusal.refused }
      return a
    }
    #expect(said.contains("it throws refused, where the path returns"), "\(said)")
  }

  @Test func moreThanThePathHasIsAFault() {
    let said = fault { a, run, machine in
      if run >= 4 { machine.assert(true, "once more") }
      return a
    }
    #expect(said.contains("does not happen when it is run"), "\(said)")
  }

  @Test func nothingWrongIsAFault() {
    let said = fault { a, run, _ in
      let difference = run < 4 ? a - 1 : 1 - 1
      return difference - difference
    }
    #expect(said.contains("does not happen when it is run"), "\(said)")
  }

  // MARK: Runs from given values

  private static let difference = contract(
    { a, b, machine in
      machine.assert(a != 77, "not 77")
      return a - b
    },
    requires: { old in requires("below-100", old.a < 100) },
    ensures: { old, made in onReturn { ensures("not-12", made.result.integer != 12) } })

  @Test(arguments: [
    (30, 18, ["ensures/ok/not-12"]), (30, 19, []), (3, 4, ["arithmetic/subtraction-1"]), (77, 4, ["panic/not-77"]),
  ])
  func whatIsBrokenIsNamed(a: UInt64, b: UInt64, names: [String]) throws {
    #expect(try Self.difference.broken(from: ["a": .word(a), "b": .word(b)]) == names)
  }

  @Test func valuesMustMeetTheRequirements() {
    #expect(throws: NotReplayable.self) { try Self.difference.broken(from: ["a": .word(100)]) }
  }

  /// The values of a mistake that comes before an axiom need not agree with it: once the mistake is mended, they say nothing.
  @Test func nothingIsPromisedBehindAnAxiomThatIsNotTrue() throws {
    let axiom = Axiom("never", "there is a range") { _, range, _ in range.start < range.end }
    for length in [0, 1] as [UInt64] {
      let contract = contract(
        granting: [axiom],
        { a, b, machine in
          machine.axiom("never", of: .none, in: AddressRange(start: 0, end: b.integer))
          return a - 1
        }, ensures: { _, made in onReturn { ensures("false", made.result.integer < 0) } })
      let broken = try contract.broken(from: ["a": .word(1), "b": .word(length)])
      #expect(broken == (length == 0 ? [] : ["ensures/ok/false"]))
    }
  }

  @Test func aRunThatIsTooLongSaysSo() {
    let values: [String: Value] = ["b": .word(1 << 30)]
    #expect(throws: NotReplayable.self) { try Self.zeroing(atLeast: 1, promising: true).broken(from: values) }
    #expect(throws: NotReplayable.self) {
      try contract { a, b, _ in
        var index = 0 as SymbolicWord
        while index < b { index = index + 1 }
      }.broken(from: values)
    }
  }
}

private enum Refusal: Error {
  case refused
}
