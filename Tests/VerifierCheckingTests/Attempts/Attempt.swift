import CheckingSupport
import Dispatch
import Foundation
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A small program with a contract that tries to be proved and false, or to stop the verifier. `docs/review.md` has a row for each.
struct Attempt: Sendable, CustomTestStringConvertible {
  /// What becomes of an attempt.
  enum Outcome: Sendable {
    /// A clause is refuted.
    case refuted(String)
    /// The method is not verified, for a reason that contains a text.
    case refused(String)
    /// A clause is undecided, and nothing is refuted.
    case undecided(String)
    /// It is refuted, refused or a fault; which of them may depend on how often it is asked.
    case notProved
    /// It is proved, because it is true as it is written.
    case proved

    /// The word for it in the list.
    var word: String {
      switch self {
      case .refuted: "refuted"
      case .refused: "refused"
      case .undecided: "undecided"
      case .notProved: "not proved"
      case .proved: "proved"
      }
    }
  }

  let testDescription: String
  let outcome: Outcome
  private let report: @Sendable () -> MethodReport

  init(_ name: String, _ outcome: Outcome, _ report: @escaping @Sendable () -> MethodReport) {
    testDescription = name
    self.outcome = outcome
    self.report = report
  }

  /// A method of two words.
  init<Result: SendableMetatype>(
    _ name: String, _ outcome: Outcome,
    _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
    @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
    @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, VerifierContracts.Outcome<Result, any Error>) -> [Clause]
  ) {
    self.init(name, outcome) { verify(contract(body, requires: requires, ensures: ensures)) }
  }

  /// A clause about two words.
  init(clause name: String, _ outcome: Outcome, _ formula: @escaping @Sendable (Snapshot<Words>) -> Formula) {
    self.init(name, outcome, { a, _, _ in a }, ensures: { old, _ in ensures("clause", formula(old)) })
  }

  /// Checks what becomes of it.
  func expectOutcome() {
    let report = report()
    let text =
      "\(report.fault ?? "") \(report.clauses.map { "\($0.id) \($0.verdict.name) \($0.verdict.reason ?? "")" })"
    switch outcome {
    case .refuted(let name):
      #expect(report[name]?.verdict.name == "refuted" && [report].exitStatus == 1, "\(text)")
    case .refused(let reason):
      #expect(unverifiable(report).contains(reason), "\(text)")
    case .undecided(let name):
      #expect(report[name]?.verdict.name == "undecided" && [report].exitStatus == 2, "\(text)")
    case .notProved:
      #expect([report].exitStatus != 0, "\(text)")
    case .proved:
      #expect([report].exitStatus == 0, "\(text)")
    }
  }
}

/// What a thread makes of a closure.
private final class Made<Value>: @unchecked Sendable {
  let compute: () -> Value
  var value: Value?
  let done = DispatchSemaphore(value: 0)

  init(_ compute: @escaping () -> Value) { self.compute = compute }
}

/// What a thread of its own makes of a closure, which is waited for.
func onThread<Value>(_ compute: @escaping () -> Value) -> Value {
  let made = Made(compute)
  Thread.detachNewThread {
    made.value = made.compute()
    made.done.signal()
  }
  made.done.wait()
  guard let value = made.value else { preconditionFailure("a thread that signals has a value") }
  return value
}

/// What a method that is verified before makes of two words, kept beyond its verification.
func kept<Value>(_ make: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> Value) -> Cell<Value> {
  let cell = Cell<Value?>(nil)
  _ = verify(
    contract(
      { a, b, machine in
        cell.value = cell.value ?? make(b, a, machine)
        return a
      }, ensures: { _, _ in ensures("returns", true) }))
  guard let value = cell.value else { preconditionFailure("a method that is verified runs") }
  return Cell(value)
}
