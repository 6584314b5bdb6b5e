import Foundation
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts

/// Statements that are no statements: operations on words where no code under proof runs, and results that there are not. None
/// of these stops the process, and none is proved or refuted.
@Suite struct StatementTests {
  private func expectUnverifiable(
    _ contract: Contract, _ reason: String, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(!contract.listing.isEmpty, sourceLocation: place)
    let report = verify(contract)
    #expect(report.fault == nil, sourceLocation: place)
    let given = report.reason(of: "sanity/verifiable")
    #expect(given?.contains(reason) ?? false, "\(given ?? "it is verifiable")", sourceLocation: place)
    #expect(!report.names(.proved).contains { $0.hasPrefix("ensures") }, sourceLocation: place)
    #expect(!report.names(.refuted).contains { $0.hasPrefix("ensures") }, sourceLocation: place)
  }

  // MARK: Words

  @Test(
    arguments: [
      { ($0 < $1) as Bool }, { ($0 == $1) as Bool }, { ($0 + 1).integer.isLiteral && $1 == $1 }, { $0 &+ $1 == 0 },
      { min($0, $1) == 0 }, { $0 % $1 == 0 }, { _, _ in (0 as SymbolicWord) - 1 == 0 },
    ] as [@Sendable (SymbolicWord, SymbolicWord) -> Bool])
  func clausesComputeWithNoWords(_ statement: @escaping @Sendable (SymbolicWord, SymbolicWord) -> Bool) {
    func contract(
      _ ensures: @escaping @Sendable (SymbolicWord, SymbolicWord) -> [Clause],
      requires: @escaping @Sendable (SymbolicWord, SymbolicWord) -> [Clause] = { _, _ in [] }
    ) -> Contract {
      Contract("test", "") { inputs in
        (a: inputs.word("a"), b: inputs.word("b"))
      } requires: { old in
        requires(old.state.a, old.state.b)
      } body: { call, _ in
        call.a
      } ensures: { old, new, _ in
        VerifierContracts.ensures("returns", true)
        ensures(new.state.a, new.state.b)
      }
    }
    let reason = "clauses speak of mathematical values"
    expectUnverifiable(contract { a, b in ensures("late", Formula(statement(a, b))) }, reason)
    expectUnverifiable(contract { a, b in ensures("early", statement(a, b) ? true : true) }, reason)
    expectUnverifiable(
      contract { a, b in
        let truth = statement(a, b)
        return ensures("eager", Formula(truth))
      }, reason)
    expectUnverifiable(
      contract { a, b in ensures("inner", .forAll("x") { x in x < 5 ==> Formula(statement(a, b)) }) }, reason)
    expectUnverifiable(
      contract({ _, _ in [] }, requires: { a, b in requires("before", Formula(statement(a, b))) }), reason)
  }

  @Test func inputsComputeWithNoWords() {
    expectUnverifiable(
      Contract("test", "") { inputs in
        inputs.word("a") + inputs.word("b")
      } body: { call, _ in
        call
      } ensures: { old, new, result in
        ensures("same", result == result)
      }, "`+` of machine words")
  }

  @Test func claimsAboutLoopsComputeWithNoWords() {
    let claims: [@Sendable (SymbolicWord) -> Formula] = [
      { Formula($0 < 5) }, { a in .forAll("x") { x in Formula(a == 3) } },
    ]
    for claim in claims {
      expectUnverifiable(
        Contract("test", "") { inputs in
          (a: inputs.word("a"), b: inputs.word("b"))
        } loops: { old in
          [
            Loop("count", over: ["index"]) { entry, now in
              Loop.Claims(
                invariants: [("claim", claim(old.state.a))], memory: entry.memory, variant: old.a - now[0])
            }
          ]
        } body: { call, machine in
          var index: SymbolicWord = 0
          machine.loop("count", in: call.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
          return index
        } ensures: { old, new, result in
          ensures("same", result == old.a)
        }, "clauses speak of mathematical values")
    }
  }

  // MARK: Results

  @Test func clausesSpeakOfWhatIsThere() {
    func contract(
      @ClauseList _ ensures:
        @escaping @Sendable (Outcome<SymbolicWord, Ring<SymbolicMachine>.Failure>) -> [Clause]
    ) -> Contract {
      Contract("test", "", inputs: Ring.init) { old in
        requires("inv", old.inv)
      } body: { ring, _ throws(Ring<SymbolicMachine>.Failure) in
        try ring.push()
      } ensures: { _, _, outcome in
        VerifierContracts.ensures("inv", true)
        ensures(outcome)
      }
    }
    let reason = "speaks of a result or an error that is not there"
    expectUnverifiable(contract { outcome in ensures("late", outcome.result >= 0) }, reason)
    expectUnverifiable(
      contract { outcome in
        let result = outcome.result
        ensures("eager", result >= 0)
      }, reason)
    expectUnverifiable(contract { outcome in ensures("inner", .forAll("x") { x in x <= outcome.result }) }, reason)
    expectUnverifiable(contract { outcome in ensures("error", outcome.error == .full || true) }, reason)
    expectUnverifiable(contract { outcome in onReturn { ensures("error", outcome.error == .full) } }, reason)
    expectUnverifiable(
      contract { outcome in onThrow { ensures("result", outcome.result == outcome.result) } }, reason)
  }

  /// A list is made on any thread, while methods are verified on others. Two numbers that trap know no method that they belong to.
  @Test func aListMakesNoOtherMethodUnverifiable() throws {
    let listed = Contract("test/listed", "") { inputs in
      inputs.word("a")
    } body: { call, _ in
      call
    } ensures: { old, new, result in
      let truth: Bool = (0 as SymbolicWord) - 1 == 0
      ensures("traps", Formula(truth))
    }
    let report = verify(
      Contract("test/verified", "") { inputs in
        (a: inputs.word("a"), b: inputs.word("b"))
      } body: { call, _ in
        call.a
      } ensures: { old, new, result in
        let count: Int? = onAnotherThread { listed.listing.count }
        ensures("listed", Formula(count == 1))
        ensures("same", result == old.a)
      })
    #expect(report.reason(of: "sanity/verifiable") == nil)
    #expect(Set(report.names(.proved)).isSuperset(of: ["ensures/listed", "ensures/same"]))
  }

  private func onAnotherThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value? {
    let value = Mutex<Value?>(nil)
    let thread = Thread { value.withLock { $0 = body() } }
    thread.start()
    while !thread.isFinished { usleep(100) }
    return value.withLock { $0 }
  }

  // MARK: Runs

  /// What code keeps of one run is not among the inputs of another.
  @Test func wordsBelongToTheirRun() {
    let kept = Mutex<SymbolicWord?>(nil)
    @Sendable func keep(_ word: SymbolicWord) -> SymbolicWord {
      kept.withLock { kept in
        kept = kept ?? word
        return kept ?? word
      }
    }
    for body in [{ keep($0) }, { keep($0) + 1 }, { keep($0) &+ 1 }, { keep($0 &+ 1) }]
      as [@Sendable (SymbolicWord) -> SymbolicWord]
    {
      kept.withLock { $0 = nil }
      let report = verify(
        Contract("test", "") { inputs in
          inputs.word("a")
        } body: { call, _ in
          body(call)
        } ensures: { old, new, result in
          ensures("returns", result >= 0)
        })
      #expect(report.reason(of: "sanity/verifiable") != nil)
      #expect(!report.names(.proved).contains("ensures/returns"))
    }
  }

  @Test func inputsAreMadeTheSameEachTime() {
    let calls = Mutex(0)
    let report = verify(
      Contract("test", "") { inputs in
        let (a, b) = (inputs.word("a"), inputs.word("b"))
        return calls.withLock {
          $0 += 1
          return $0 % 2 == 0 ? (a: a, b: b) : (a: b, b: a)
        }
      } body: { call, _ in
        call.a
      } ensures: { old, new, result in
        ensures("a", result == old.a)
      })
    #expect(report.reason(of: "sanity/verifiable")?.contains("not deterministic") ?? false)
  }
}

extension Integer {
  /// Anything that takes the value.
  fileprivate var isLiteral: Bool { "\(self)".isEmpty }
}
