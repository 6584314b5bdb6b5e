import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

/// Verdicts that change with a seed are found, and say how to see them again.
@Suite struct StabilityTests {
  private let seeds = (1...4).compactMap { Variation(seed: $0) }

  /// A promise that is true, or is not, of a sum.
  private func promise(_ bound: Int) -> Contract {
    contract(
      { a, _, _ in a },
      requires: { old in requires("small", old.a < 10) },
      ensures: { old, made in
        ensures("below", made.result + 1 <= Integer(UInt64(bound)))
        ensures("same", made.result == old.a)
      })
  }

  private func run(_ contract: Contract, _ variation: Variation?, resources: Int = Limits.defaultResources)
    -> [MethodReport]
  {
    let options = Options(limits: Limits(resources: resources), variation: variation)
    return Scheduler.verify([contract], options: options, jobs: 1)
  }

  @Test func nothingChangesWhereNothingShould() {
    let stability = Stability.measure(seeds: seeds) { run(promise(10), $0) }
    #expect(stability.changes == [] && stability.failures == [])
    #expect(stability.exitStatus == 0)
    #expect(stability.seeds == [1, 2, 3, 4])
    #expect(stability.rows.map(\.id).contains("test/ensures/below"))
  }

  @Test func whatOneRunRefutesIsAFault() {
    let stability = Stability.measure(seeds: seeds) { run(promise($0?.seed == 3 ? 9 : 10), $0) }
    #expect(stability.changes.map(\.id) == ["test/ensures/below"])
    #expect(stability.changes.map(\.seed) == [3])
    #expect(stability.exitStatus == 70)
  }

  @Test func whatOneRunProvesAndTheFirstRefutesIsAFault() {
    let stability = Stability.measure(seeds: seeds) { run(promise($0 == nil ? 9 : 10), $0) }
    #expect(stability.changes.count == 4)
    #expect(stability.exitStatus == 70)
  }

  @Test func whatOneRunLeavesUndecidedIsUndecided() throws {
    let stability = Stability.measure(seeds: seeds) {
      run(promise(10), $0, resources: $0?.seed == 2 ? 0 : Limits.defaultResources)
    }
    #expect(stability.exitStatus == 2)
    #expect(Set(stability.changes.map(\.seed)) == [2])
    let change = try #require(stability.changes.first { $0.id == "test/ensures/below" })
    #expect(change.before == .proved && change.after?.name == "undecided")
  }

  @Test func anObligationThatComesAndGoesIsNoted() {
    let other = contract({ a, _, _ in a }, ensures: { _, _ in ensures("else", true) })
    let stability = Stability.measure(seeds: seeds) { run($0?.seed == 4 ? other : promise(10), $0) }
    let gone = stability.changes.filter { $0.after == nil }.map(\.id)
    #expect(gone == ["test/requires/small", "test/ensures/below", "test/ensures/same"])
    #expect(stability.changes.filter { $0.before == nil }.map(\.id) == ["test/ensures/else"])
    #expect(stability.changes.allSatisfy { $0.method == "test" && $0.seed == 4 })
    #expect(stability.exitStatus == 2)
  }

  @Test func whatIsRefutedEachTimeIsRefuted() {
    let stability = Stability.measure(seeds: seeds) { run(promise(9), $0) }
    #expect(stability.changes == [] && stability.exitStatus == 1)
  }

  @Test func whatIsUndecidedEachTimeIsUndecided() {
    let stability = Stability.measure(seeds: seeds) { run(promise(10), $0, resources: 0) }
    #expect(stability.changes == [] && stability.exitStatus == 2)
  }

  @Test func aFaultInOneRunIsAFault() {
    let stability = Stability.measure(seeds: seeds) { variation in
      var reports = run(promise(10), variation)
      if variation?.seed == 1 { reports[0].fault = "out of order" }
      return reports
    }
    #expect(stability.exitStatus == 70)
  }

  @Test(arguments: [0, 1, 3]) func runsThatAreMissingProveNothing(made: Int) {
    var left = made
    let stability = Stability.measure(seeds: seeds) { variation in
      left -= 1
      return left < 0 ? nil : run(promise(10), variation)
    }
    #expect(stability.isInterrupted && stability.exitStatus == 2)
    #expect(stability.seeds.count == max(0, made - 1))
  }

  @Test func worstIsWhatTookMostWork() {
    let stability = Stability.measure(seeds: seeds) { run(promise(10), $0) }
    let worst = stability.worst(3)
    #expect(worst.count == 3)
    #expect(worst.map(\.resources.most) == stability.rows.map(\.resources.most).sorted(by: >).prefix(3).map { $0 })
    for row in stability.rows {
      #expect(row.resources.least <= row.resources.median && row.resources.median <= row.resources.most)
    }
  }

  @Test func aSpreadIsOfItsValues() {
    let spread = Stability.Spread(of: [5, 1, 4, 2])
    #expect((spread.least, spread.median, spread.most) == (1, 2, 5))
    #expect(Stability.Spread(of: [7]) == Stability.Spread(of: [7, 7, 7]))
  }

  /// Names of inputs that Z3 reserves, and names that others get: the values in a report are the contract's.
  @Test(arguments: [nil] + (1...8).map(UInt32.init)) func inputsKeepTheirNames(seed: UInt32?) throws {
    let report = run(
      Contract(
        "test", "", inputs: Reserved.init,
        requires: { old in requires("order", old.number(0) < old.number(1) && old.number(1) < old.number(2)) },
        body: { _, _ in },
        ensures: { old, _, _ in
          ensures("kept", old.number(0) < old.number(2))
          ensures("wrong", old.number(2) < old.number(3))
        }), seed.flatMap(Variation.init))[0]
    #expect(report.names("refuted") == ["ensures/wrong"])
    let values = try #require(report["ensures/wrong"]?.verdict.counterexample).before
    #expect(Set(Reserved.names).isSubset(of: values.map(\.name)))
  }
}

/// Words by names that mean something to Z3.
private struct Reserved {
  static let names = ["true", "and", "bvadd", "x!1"]
  let numbers: [SymbolicWord]

  init(_ inputs: Inputs) { numbers = Self.names.map { inputs.word($0) } }
}

extension Snapshot<Reserved> {
  fileprivate func number(_ index: Int) -> Integer { self.state.numbers[index].integer }
}
