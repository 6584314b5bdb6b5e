import CheckingSupport
import VerifierChecking
import VerifierContracts
import BigInt
import VerifierExecution
import Foundation
import VerifierTerms
import VerifierMachine
import Testing

/// Small methods with the verdict that each must get.
@Suite struct VerdictTests {
  // MARK: Arithmetic

  @Test(arguments: [
    ("addition", "+"), ("subtraction", "-"), ("multiplication", "*"), ("division", "/"), ("remainder", "%"),
  ])
  func arithmeticThatMayTrapIsRefuted(name: String, symbol: String) throws {
    let report = verify(
      contract({ a, b, _ in
        switch symbol {
        case "+": a + b
        case "-": a - b
        case "*": a * b
        case "/": a / b
        default: a % b
        }
      }))
    let clause = try #require(report["arithmetic/\(name)-1"])
    #expect(clause.text == "a \(symbol) b")
    let values = try #require(clause.verdict.counterexample).before
    let a = try #require(values.first { $0.name == "a" }?.value.number)
    let b = try #require(values.first { $0.name == "b" }?.value.number)
    // The values are checked here once more, without the verifier.
    let traps =
      switch symbol {
      case "+": a + b >= BigInt(1) << 64
      case "-": a < b
      case "*": a * b >= BigInt(1) << 64
      default: b == 0
      }
    #expect(traps)
  }

  @Test func arithmeticThatCannotTrapIsProved() {
    let report = verify(
      contract(
        { a, b, _ in b == 0 ? a : a / b },
        ensures: { old, made in
          ensures("quotient", old.b != 0 ==> made.result.integer == old.a / old.b)
        }))
    #expect(report.names("proved").contains("arithmetic/division-1"))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
  }

  /// Of several possibilities of which none holds, each is shown with its values.
  @Test func eachPossibilityThatFailsIsShown() throws {
    let report = verify(
      contract(
        { a, b, _ in a },
        ensures: { old, made in
          ensures("one-of-them", made.result.integer == old.b || old.a < old.b)
        }))
    let failures = try #require(report["ensures/one-of-them"]?.verdict.counterexample).failures
    #expect(failures.map(\.written) == ["a == b", "a < b"])
    let values = failures.map { $0.evaluated.split(separator: " ") }
    #expect(values.allSatisfy { $0.count == 5 && $0.suffix(2) == ["is", "false"] && $0[0] != $0[2] })
  }

  /// What is checked on a path is assumed behind it, so that one mistake is reported once.
  @Test func oneMistakeIsOneRefutation() {
    let report = verify(
      contract(
        { a, b, _ in
          let difference = a - b
          return difference + b
        }, ensures: { old, made in ensures("back", made.result.integer == old.a) }))
    #expect(report.names("refuted") == ["arithmetic/subtraction-1"])
  }

  // MARK: Panics

  @Test func aPanicNeedsPermission() throws {
    let report = verify(
      contract({ a, b, machine in machine.assert(a < b, "a is below b") }))
    #expect(report.names("refuted") == ["panic/a-is-below-b"])
  }

  @Test func aPermittedPanicIsNoFailure() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init,
        requires: { old in requires("may_panic", old.a == 0 ==> old.mayPanic) },
        body: { call, machine in machine.assert(call.a != 0, "not zero") },
        ensures: { old, _, _ in ensures("not-zero", old.a != 0) }))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
    #expect(report.paths == 2)
  }

  /// Behind a panic nothing counts: not the store that is out of range, not the sum that overflows.
  @Test func whatRunsOnAfterAPanicCountsForNothing() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init,
        requires: { old in requires("may_panic", old.mayPanic) },
        body: { call, machine in
          machine.assert(false, "always")
          var sum = call.a
          for _ in 0..<10 { sum = sum + sum }
          return sum
        },
        ensures: { _, _, _ in ensures("unreachable", false) }))
    // The clause is not proved either: no path reaches it.
    #expect(Set(report.names("refuted")) == ["ensures/unreachable", "sanity/reached/returned"])
    #expect(report.clauses.filter { $0.kind == .arithmetic } == [])
  }

  /// Behind a panic, what holds still holds: the standard library stops the process where it does not.
  @Test func codeBehindAPanicSeesAConsistentWorld() {
    let report = verify(
      contract(
        { a, b, machine in
          machine.assert(a < 10, "small")
          return (a...b).contains(5)
        }, requires: { old in requires("ordered", old.a <= old.b) }))
    #expect(report.names("refuted") == ["panic/small"])
  }

  // MARK: Numbers without a path

  @Test func numbersThatTrapAreRefutedNotACrash() {
    let report = verify(
      contract({ a, _, _ in
        var left = 1 as SymbolicWord
        if a == 7 { left = left - 1 - 1 }
        return left
      }))
    #expect(report.names("refuted") == ["arithmetic/subtraction-1"])
  }

  @Test func numbersOnPathsThatAreOverDoNotCrash() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init, requires: { old in requires("may_panic", old.mayPanic) },
        body: { call, machine in
          let a = call.a
          machine.assert(a <= 10, "small")
          var left = 2 as SymbolicWord
          for k in [1, 2, 3, 4, 5] as [SymbolicWord] where a == k { left = left - 1 }
          return left
        },
        ensures: { old, _, _ in ensures("small", old.a <= 10) }))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
  }

}

/// A word, and the permission to panic.
private struct Permitted {
  let a: SymbolicWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    mayPanic = inputs.mayPanic
  }
}
