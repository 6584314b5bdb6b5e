import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierSolving
import VerifierTerms
import Testing

@testable import VmIOContracts

/// Contracts that are wrong on purpose, for the real methods: each is refuted where it is wrong, and only there.
@Suite struct WrongContractTests {
  struct Wrong: CustomTestStringConvertible, Sendable {
    let contract: Contract
    let refuted: [String]
    var testDescription: String { contract.id }

    init(_ refuted: String..., by contract: Contract) {
      self.refuted = refuted
      self.contract = contract.on(.kernelMemory)
    }
  }

  /// What a contract promises, of the states before and after and of what its clauses see of the result or the outcome.
  typealias Promises<State, Made> = @Sendable (Snapshot<State>, Snapshot<State>, Made) -> [Clause]

  static let all: [Wrong] =
    availability + moving + constructing + writingOnce + copying + changingMore + writingValues + filling + faulting
    + losingOwners + reading + parting + following + composing

  @Test(arguments: all)
  func isRefutedWhereItIsWrong(wrong: Wrong) throws {
    let report = verify(wrong.contract)
    #expect(report.fault == nil)
    #expect(report.cost.resources < 12_000_000, "the solver's work is \(report.cost.resources)")
    #expect(Set(report.names("refuted")) == Set(wrong.refuted))
    #expect(report.names("undecided") == [])
    for name in wrong.refuted {
      let counterexample = try #require(report[name]?.verdict.counterexample, "\(name) has no values")
      #expect(!counterexample.before.isEmpty)
      #expect(!counterexample.failures.isEmpty)
      guard case .confirmed = counterexample.replay else {
        Issue.record("\(name) is not confirmed by a run: \(counterexample.replay)")
        continue
      }
      // As an emitted test runs it: from the values that are printed.
      let values = Dictionary(uniqueKeysWithValues: counterexample.before.map { ($0.name, $0.value) })
      #expect(try wrong.contract.broken(from: values).contains(name))
    }
  }

  @Test func thereAreEnough() {
    print("wrong contracts: \(Self.all.count) refuted")
    #expect(Self.all.count >= 90)
    #expect(Set(Self.all.map(\.contract.id)).count == Self.all.count)
  }
}

extension [Clause] {
  /// These clauses but some.
  func without(_ names: [String]) -> [Clause] {
    precondition(names.allSatisfy { name in contains { $0.name == name } }, "what is left out is there")
    return filter { !names.contains($0.name) }
  }
}
