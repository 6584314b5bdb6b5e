import Synchronization
import VerifierMachine
import VerifierSolving
import VerifierTerms
import Testing

@testable import VerifierExecution

/// Code under proof and statements that build more terms than they may: what they state does not count.
@Suite struct WorkLimitTests {
  /// Explores code that adds so many words, where a number of terms may be built.
  private func explore(additions: Int, limit: Int) throws -> Int {
    let table = TermTable()
    let setup = MethodSetup(table: table, scene: Scene(table, .flat))
    let word = Integer(table.variable("a", .bits(64)))
    var reasons = 0
    table.limitWork(to: limit) { _ in reasons += 1 }
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in fatalError("\(exhaustion)") }
    _ = try explorer.explore { machine in
      var (sum, other) = (machine.input(word), machine.input(word))
      for _ in 0..<additions { (sum, other) = (sum &+ other, sum) }
      return sum
    } visit: { _ in
    }
    return reasons
  }

  @Test func codeThatBuildsFewTermsIsExplored() throws {
    #expect(try explore(additions: 10, limit: 1000) == 0)
  }

  @Test func codeThatBuildsTooManyIsNotVerified() throws {
    let error = #expect(throws: VerificationError.self) { try explore(additions: 1000, limit: 1000) }
    #expect(error?.isUnverifiable == true)
    #expect(error?.description == "more than 1000 terms were built")
  }
}
