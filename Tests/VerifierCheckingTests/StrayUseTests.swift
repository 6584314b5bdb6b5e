import CheckingSupport
import Foundation
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution

/// Words that are computed with on a thread of their own, where no run can tell what they are for.
@Suite struct StrayUseTests {
  /// What a thread makes of two words.
  private final class Made<Value>: @unchecked Sendable {
    let compute: () -> Value
    var value: Value?
    let done = DispatchSemaphore(value: 0)

    init(_ compute: @escaping () -> Value) { self.compute = compute }
  }

  /// The result of a closure that runs on a thread of its own.
  private static func onThread<Value>(_ compute: @escaping () -> Value) -> Value {
    let made = Made(compute)
    Thread.detachNewThread {
      made.value = made.compute()
      made.done.signal()
    }
    made.done.wait()
    guard let value = made.value else { preconditionFailure("a thread that signals has a value") }
    return value
  }

  /// Wrong results that "is a" would be proved of, were an operation without a run taken for its first operand.
  @Test(arguments: ["sum", "comparison", "equality", "least", "product"])
  func codeThatComputesOnAnotherThreadIsNotVerified(_ operation: String) {
    let report = verify(
      contract { a, b, _ in
        switch operation {
        case "sum": Self.onThread { a + b }
        case "comparison": Self.onThread { a < b } ? 0 : a
        case "equality": Self.onThread { a == b } ? 0 : a
        case "least": Self.onThread { min(a, b) }
        default: Self.onThread { a &* b }
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
        ensures("less", Self.onThread { old.state.a < old.state.b } ? outcome.result == 0 : true)
      })
    #expect(unverifiable(report).contains("another thread"))
  }
}
