import CheckingSupport
import Foundation
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution

/// Words that are computed with on a thread of their own, where no run can tell what they are for.
@Suite struct StrayUseTests {
  /// Wrong results that "is a" would be proved of, were an operation without a run taken for its first operand.
  @Test(arguments: ["sum", "comparison", "equality", "least", "product"])
  func codeThatComputesOnAnotherThreadIsNotVerified(_ operation: String) {
    let report = verify(
      contract { a, b, _ in
        switch operation {
        case "sum": onThread { a + b }
        case "comparison": onThread { a < b } ? 0 : a
        case "equality": onThread { a == b } ? 0 : a
        case "least": onThread { min(a, b) }
        default: onThread { a &* b }
        }
      } ensures: { old, outcome in
        ensures("a", outcome.result == old.a)
      })
    #expect(unverifiable(report).contains("another thread"))
  }

  @Test func clausesThatCompareOnAnotherThreadAreNotVerified() {
    let report = verify(
      contract { a, _, _ in
        a
      } ensures: { old, outcome in
        ensures("less", onThread { old.state.a < old.state.b } ? outcome.result == 0 : true)
      })
    #expect(unverifiable(report).contains("another thread"))
  }
}
