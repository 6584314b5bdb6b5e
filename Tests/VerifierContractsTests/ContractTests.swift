import BigInt
import Testing
import VerifierChecking
import VerifierContracts

/// Contracts of code, in the code's own types, from their text to verdicts.
@Suite struct ContractTests {
  @Test func tuplesOfWordsAreStates() {
    let report = verify(
      Contract("midpoint", "the middle of two words") { inputs in
        (low: inputs.word("low"), high: inputs.word("high"))
      } requires: { old in
        requires("ordered", old.low <= old.high)
      } body: { call, _ in
        midpoint(call.low, call.high)
      } ensures: { old, new, result in
        ensures("within", old.low <= result && result <= old.high)
        ensures("never-low", old.low < result)
      })
    #expect(report.names(.proved).contains("ensures/within"))
    #expect(report.names(.refuted) == ["ensures/never-low"])
  }

  @Test func resultsAndErrorsAreTyped() {
    let report = verify(
      Contract("push", "", inputs: Ring.init) { old in
        requires("inv", old.inv)
      } body: { ring, _ throws(Ring<SymbolicMachine>.Failure) in
        try ring.push()
      } ensures: { old, new, outcome in
        ensures("capacity", Observed(new.state).hasCapacity(of: Observed(old.state)))
        onReturn {
          let place = outcome.result
          ensures("place", place < old.capacity)
          ensures("count", new.count == old.count + 1)
        }
        onThrow {
          let error = outcome.error
          ensures("full", error == .full && old.count == old.capacity)
          ensures("closed", error == .closed)
        }
      })
    #expect(report.names(.refuted) == ["ensures/err/closed"])
    #expect(report.names(.proved).contains("ensures/err/full"))
    #expect(report.names(.undecided).isEmpty)
  }

  @Test func optionalResults() {
    let report = verify(
      Contract("pop", "", inputs: Ring.init) { old in
        requires("inv", old.inv)
      } body: { ring, _ in
        ring.pop()
      } ensures: { old, new, place in
        ensures("empty", place.isNil() == old.isEmpty)
        ensures("head", place.ifPresent { $0 == old.head })
        ensures("never-last", place.ifPresent { $0 + 1 < old.capacity })
      })
    #expect(report.names(.refuted) == ["ensures/never-last"])
    #expect(report.names(.undecided).isEmpty)
  }

  @Test func counterexamplesShowTheStateByItsMembers() throws {
    let report = verify(
      Contract("test", "") { inputs in
        (ring: Ring<SymbolicMachine>(inputs), flag: inputs.boolean("flag"), view: inputs.view("view"), constant: 5)
      } body: { call, machine in
        call.ring.head = 7
        return (machine: machine, isLess: call.ring.count < 3)
      } ensures: { old, new, _ in
        ensures("wrong", new.ring.head == 8)
      })
    let verdict = try #require(report.clauses.first { $0.id == "test/ensures/wrong" }?.verdict)
    guard case .refuted(_, let counterexample?) = verdict else {
      Issue.record("it is not refuted")
      return
    }
    #expect(
      counterexample.after.map(\.name) == ["ring.head", "ring.count", "ring.capacity", "flag", "result.isLess"])
    #expect(
      counterexample.after.first?.value == .bits(7, width: 64) || counterexample.after.first?.value == .integer(7))
  }
}

private func midpoint<W: MachineWord>(_ low: W, _ high: W) -> W { low + (high - low) / 2 }
