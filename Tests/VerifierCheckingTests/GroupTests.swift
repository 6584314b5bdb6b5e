import Testing
import VerifierContracts

@testable import VerifierChecking

/// Which contracts share answers, and so are verified one after the other.
@Suite struct GroupTests {
  private func contract(_ id: String, from least: UInt64) -> Contract {
    Contract(id, "a word as it is") { inputs in
      (x: inputs.word("x"), y: inputs.word("y"))
    } requires: { old in
      requires("least", Integer(least) <= old.x)
    } body: { call, _ in
      call.x
    } ensures: { old, _, result in
      ensures("same", result == old.x)
    }
  }

  private func groups(from least: [UInt64]) -> [Int] {
    Scheduler.groups(of: least.enumerated().map { contract("word-\($0)", from: $1) })
  }

  @Test func contractsWithEqualHypothesesAreOneGroup() {
    #expect(groups(from: [1, 2, 3, 4, 5, 6, 7, 1, 9, 10, 11, 3]) == [0, 1, 2, 3, 4, 5, 6, 0, 8, 9, 10, 2])
  }

  @Test func noGroupHasMoreThanAnEighthOfTheContracts() {
    // Versions of one method.
    #expect(groups(from: Array(repeating: 1, count: 8)) == Array(0..<8))
    #expect(groups(from: Array(repeating: 1, count: 9)) == [0, 1, 1, 3, 3, 5, 5, 7, 7])
    #expect(groups(from: Array(repeating: 1, count: 7) + Array(2...18)) == [0, 0, 2, 2, 4, 4, 4] + Array(7..<24))
  }
}
