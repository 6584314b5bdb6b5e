import CheckingSupport
import VerifierContracts
import Dispatch
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

@testable import VerifierChecking

/// Loops without a bound, and code that does not come back: undecided, and what is refuted stays so.
@Suite struct EndlessCodeTests {
  @Test func aLoopWithoutABoundIsUndecidedAndNamed() throws {
    let report = verify(
      contract(
        { a, _, _ in
          var i = 0 as SymbolicWord
          while i < a { i = i &+ 1 }
          return i
        }, ensures: { old, made in ensures("result", made.result.integer == old.a) }))
    #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
    let reason = try #require(report["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("more than 256 decisions on one path"))
    #expect(reason.contains("EndlessCodeTests.swift:"), "\(reason)")
    #expect([report].exitStatus == 2)
  }

  @Test func whatIsRefutedStaysSoWhereTheRestIsUndecided() {
    let report = verify(
      contract({ a, b, _ in
        if b == 3 { return a + a }
        var i = 0 as SymbolicWord
        while i < a { i = i &+ 1 }
        return i
      }))
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect([report].exitStatus == 1)
  }

  @Test func tooManyPathsAreUndecided() throws {
    var budget = Budget()
    budget.decisions = 40
    let report = verify(
      contract({ a, b, _ in
        var odd = 0 as SymbolicWord
        var rest = a
        for _ in 0..<20 {
          if rest % 2 == 1 { odd = odd &+ b }
          rest = rest / 2
        }
        return odd
      }), budget: budget)
    #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
    let reason = try #require(report["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("more than 40 decisions in all (--decisions)"))
    #expect(
      report.reasons.contains("not all paths were explored; on those that were, it is proved"), "\(report.reasons)")
  }

  /// A loop that waits for what a finished path never says, and one that asks its machine nothing at all.
  @Test func codeThatNeverReturnsIsLeftBehind() throws {
    var budget = Budget()
    budget.operations = 10_000
    let afterTheEnd = verify(
      contract({ a, _, machine in
        machine.assert(a != a, "never")
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    let reason = try #require(afterTheEnd["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("runs on without an end after its path has ended"))

    let spinning = verify(
      contract({ a, _, _ in
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    #expect(spinning["sanity/all-paths-explored"]?.verdict.name == "undecided")
    #expect([spinning].exitStatus == 2)
  }

  /// The budget is that of the first run: that the second one has none is no fault of the code.
  @Test func aBudgetOfOperationsIsUndecided() throws {
    var budget = Budget()
    budget.operations = 10_000
    let report = verify(
      contract({ a, b, _ in
        var sum = a
        for _ in 0..<200_000 { sum = sum &+ b }
        return sum
      }), budget: budget)
    #expect(report.fault == nil)
    #expect(report["sanity/all-paths-explored"]?.verdict.name == "undecided")
  }

  @Test func whatIsRefutedStaysSoWhereCodeIsLeftBehind() {
    var budget = Budget()
    budget.operations = 10_000
    let report = verify(
      contract({ a, b, _ in
        if a < 5 { return b + b }
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    // Depth first, the path that adds comes first.
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect([report].exitStatus == 1)
  }

  /// On the very path that never ends, too.
  @Test func whatIsRefutedOnAPathWithoutAnEndStaysSo() throws {
    var budget = Budget()
    budget.operations = 10_000
    let report = verify(
      contract({ a, b, _ in
        var i = a + b
        while true { i = i &+ 1 }
      }), budget: budget)
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    let values = try #require(report["arithmetic/addition-1"]?.verdict.counterexample).before
    #expect(values.contains { $0.name == "a" })
  }

  /// Explaining a refutation runs the code once more, with whatever comes after the mistake.
  @Test func longCodeAfterAMistakeDoesNotHideIt() throws {
    let report = verify(
      contract({ a, b, _ in
        var sum = a + b
        if a == 7 { sum = b }
        for _ in 0..<20_000 { sum = sum &+ 1 }
        return sum
      }))
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect(report["arithmetic/addition-1"]?.verdict.counterexample?.site != nil)
  }

  /// A report is closed and changed at once: a worker that is done in the same moment must not write over it.
  @Test func anAbandonedJobIsNeverProved() {
    let contract = contract({ a, _, _ in a })
    for _ in 0..<300 {
      let task = VerificationTask(contract, options: Options()) {}
      var builder = ReportBuilder(method: "test")
      builder.record(.allPathsExplored, .proved)
      let proved = builder
      DispatchQueue.concurrentPerform(iterations: 2) { worker in
        if worker == 0 {
          task.abandon(BudgetExhausted("too late", at: nil))
        } else {
          for _ in 0..<20 { task.update { proved.write(to: &$0) } }
        }
      }
      #expect([task.report].exitStatus == 2)
    }
  }
}
