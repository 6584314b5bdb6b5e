import CheckingSupport
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Contracts that state something else on some paths, or each time they are asked: nothing is proved of them.
@Suite struct ClauseListTests {
  private struct Below: Error {}

  /// A method that returns on two paths and throws on a third.
  private func reason(
    _ ensures: @escaping @Sendable (Snapshot<Words>, Snapshot<Words>, Outcome<SymbolicWord, any Error>) -> [Clause],
    at place: SourceLocation = #_sourceLocation
  ) -> String {
    let contract = Contract(
      "test", "", inputs: Words.init,
      body: { words, _ throws in
        if words.a < words.b { throw Below() }
        if words.a == words.b { return 0 as SymbolicWord }
        return words.a
      }, ensures: ensures)
    #expect(!contract.listing.isEmpty, sourceLocation: place)
    return unverifiable(verify(contract))
  }

  /// A state of which a path knows a part.
  private struct Known {
    let a, b: SymbolicWord
    var areEqual = false

    init(_ inputs: Inputs) { (a, b) = (inputs.word("a"), inputs.word("b")) }
  }

  @Test func partsThatAreStatedTwiceAreTheSameEachTime() {
    let contract = Contract(
      "test", "", inputs: Words.init,
      requires: { old in
        let empty = Formula.forAll("i") { i in old.a <= i && i < old.b ==> old.memory[i] == 0 }
        requires("both", empty && empty)
        requires("either", empty || !empty && empty)
      },
      body: { words, _ in words.a },
      ensures: { old, new, result in
        let same = Formula.forAll("i") { i in new.memory[i] == old.memory[i] }
        ensures("same", same && (same || result < 3))
      })
    #expect(verify(contract).clauses.allSatisfy { $0.verdict == .proved })
  }

  @Test(arguments: [true, false]) func listsDoNotDependOnWhatPathsKnow(isThere: Bool) {
    let contract = Contract(
      "test", "", inputs: Known.init,
      body: { known, _ in if known.a == known.b { known.areEqual = true } },
      ensures: { old, new, _ in
        ensures("any", true) + (new.state.areEqual == isThere ? ensures("some", old.a == old.b) : [])
      })
    #expect(
      unverifiable(verify(contract)).hasPrefix(
        "the clause 'some' is \(isThere ? "stated on a path, and not listed," : "not stated on a path") where the method"
      ))
  }

  @Test func listsDoNotDependOnExits() {
    #expect(
      reason { _, new, outcome in
        ensures("any", true) + (outcome.error.codeValue == nil ? ensures("returned", new.a >= new.b) : [])
      }.contains("the clause 'returned' is not stated on a path where the method throws"))
  }

  @Test func noPathLacksAClauseThatOthersHave() {
    let calls = Mutex(0)
    // The clause is there in the listing and on the first path, and gone on the others: what it says of these is not asked.
    let said = reason { _, new, _ in
      let call = calls.withLock {
        $0 += 1
        return $0
      }
      return onThrow { ensures("b", true) } + (call < 4 ? onReturn { ensures("a", true) } : [])
    }
    #expect(said.contains("not stated on a path") || said.contains("not deterministic"), "\(said)")
  }

  @Test func noPathHasNoClauses() {
    let said = reason { _, _, outcome in
      switch outcome.error.codeValue {
      case nil: onReturn { ensures("a", true) } + onThrow { ensures("b", true) }
      case _?: []
      }
    }
    #expect(said.hasPrefix("the clause 'err/b' is not stated on a path where the method throws"), "\(said)")
  }

  @Test func noPathHasMoreThanIsListed() {
    let said = reason { _, _, outcome in
      onReturn { ensures("a", true) } + onThrow { ensures("b", true) }
        + (outcome.error.codeValue == nil ? [] : onThrow { ensures("c", false) })
    }
    #expect(
      said.hasPrefix("the clause 'err/c' is stated on a path, and not listed, where the method throws"), "\(said)")
    let twice = reason { _, _, outcome in
      onReturn { ensures("a", true) } + onThrow { ensures("b", true) }
        + (outcome.error.codeValue == nil ? [] : onThrow { ensures("b", false) })
    }
    #expect(twice.contains("stated twice on a path"), "\(twice)")
  }

  // MARK: Each time

  /// What a closure gives at its first calls, and what at later ones.
  private func alternating<Value>(_ first: Value, _ later: Value, after calls: Int) -> @Sendable () -> Value
  where Value: Sendable {
    let count = Mutex(0)
    return {
      count.withLock {
        $0 += 1
        return $0 <= calls ? first : later
      }
    }
  }

  @Test(arguments: 0..<12) func clausesSayTheSameEachTime(calls: Int) {
    let number = alternating(0 as UInt64, 1, after: calls)
    let report = verify(
      contract(
        { a, _, _ in a }, ensures: { old, _ in ensures("least", Integer(number()) <= old.a + old.b) }))
    // Asked often enough it is the same; then what it says is false of some state, and refuted.
    let isRefused = report["sanity/verifiable"] != nil
    let isRefuted = report["ensures/least"]?.verdict.name == "refuted"
    let isProved = report["ensures/least"]?.verdict == .proved
    #expect(isRefused || isRefuted || (isProved && calls > 1))
  }

  @Test func requirementsSayTheSameEachTime() {
    for calls in 0..<6 {
      let bound = alternating(10 as UInt64, 5, after: calls)
      let report = verify(
        contract(
          { a, _, _ in a }, requires: { old in requires("small", old.a < Integer(bound())) },
          ensures: { old, _ in ensures("small", old.a < 5) }))
      // What is asked before the verification begins does not matter: it is not proved from.
      #expect(report["ensures/small"]?.verdict != .proved || calls <= 1)
    }
    for calls in 0..<6 {
      let isThere = alternating(true, false, after: calls)
      let report = verify(
        contract(
          { a, _, _ in a },
          requires: { old in
            requires("any", true)
            requires(isThere() ? "there" : "gone", old.a < 5)
          }, ensures: { old, _ in ensures("small", old.a < 5) }))
      // What is proved is proved from what the report lists.
      let isListed = ["there", "gone"].contains { report["requires/\($0)"]?.verdict == .proved }
      #expect(
        unverifiable(report).contains("not deterministic") || isListed || report["ensures/small"]?.verdict != .proved)
    }
  }

  @Test func lemmasAndLoopsAreTheSameEachTime() {
    let lemma = Lemma("either", "a lemma", of: ["x", "y"]) { $0[0] <= $0[1] || $0[1] <= $0[0] }
    for calls in 1..<2 {
      let isThere = alternating(true, false, after: calls)
      let using = Contract(
        "test", "", lemmas: [lemma], inputs: Words.init, using: { old in isThere() ? [lemma(old.a, old.b)] : [] },
        body: { call, _ in call.a }, ensures: { old, _, _ in ensures("either", old.a <= old.b || old.b <= old.a) })
      #expect(unverifiable(verify(using)).contains("not deterministic"), "\(calls)")
    }
    for calls in 0..<12 {
      let hasLoop = alternating(true, false, after: calls)
      let loops = Contract(
        "test", "", inputs: Words.init,
        loops: { _ in
          hasLoop()
            ? [Loop("l", over: ["a"]) { entry, now in .init(invariants: [], memory: entry.memory, variant: now[0]) }]
            : []
        },
        body: { call, machine in
          var left = call.a
          machine.loop("l", in: (), &left, while: { $1 > 0 }) { $1 = $1 - 1 }
          return left
        }, ensures: { old, _, result in ensures("none", result == 0) })
      let report = verify(loops)
      // Where it is asked no more often the loop is there each time.
      #expect(unverifiable(report).contains("not deterministic") || calls < 2 || [report].exitStatus == 0, "\(calls)")
      #expect([report].exitStatus != 0 || calls > 3, "\(calls)")
    }
  }
}
