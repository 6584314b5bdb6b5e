import CheckingSupport
import Foundation
import Glibc
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution

/// What a hostile reader has tried: nothing of it is proved and false, and nothing stops the verifier with a status of success.
@Suite struct AttemptTests {
  private static let attempts: [Attempt] =
    Attempt.clauses + Attempt.strays + Attempt.loops + Attempt.memoryClaims + Attempt.lemmas + Attempt.axioms
    + Attempt.memory + Attempt.types

  @Test(arguments: attempts) func nothingIsProvedThatIsFalse(of attempt: Attempt) { attempt.expectOutcome() }

  // MARK: The end of the process

  /// A process that verifies a method whose code ends it.
  private static func verifyEnding(_ end: @escaping @Sendable () -> Void) {
    _ = verify(
      contract(
        { a, _, _ in
          end()
          return a
        }, ensures: { _, _ in ensures("returns", true) }))
  }

  @Test func codeThatExits() async {
    await #expect(processExitsWith: .exitCode(70)) { AttemptTests.verifyEnding { exit(0) } }
  }

  @Test func codeThatExitsQuickly() async {
    await #expect(processExitsWith: .exitCode(70)) { AttemptTests.verifyEnding { quick_exit(0) } }
  }

  @Test func codeThatExitsOnAThread() async {
    await #expect(processExitsWith: .exitCode(70)) {
      AttemptTests.verifyEnding { _ = onThread { AttemptTests.exiting() } }
    }
  }

  @Test func aClauseThatExits() async {
    await #expect(processExitsWith: .exitCode(70)) {
      _ = verify(
        contract({ a, _, _ in a }, ensures: { _, _ in ensures("exits", AttemptTests.exiting()) }))
    }
  }

  @discardableResult private static func exiting() -> Formula { exit(0) }

  @Test func codeThatTrapsOutsideOfTheMachine() async {
    await #expect(processExitsWith: .failure) {
      AttemptTests.verifyEnding {
        let none: [Int] = []
        _ = none[1]
      }
    }
  }

  /// In a process of its own, as any method that is verified at the time is refused.
  @Test func numbersThatTrapOnAThread() async {
    await #expect(processExitsWith: .exitCode(2)) {
      let report = verify(
        contract(
          { a, _, _ in
            let most: SymbolicWord = 0xffff_ffff_ffff_ffff
            return onThread { most + 1 } &+ a
          }, ensures: { old, made in ensures("a", made.result == old.a) }))
      exit([report].exitStatus)
    }
  }

  // MARK: The list

  private static let ends: [String: String] = [
    "code that calls `exit(0)`": "status 70", "code that calls `quick_exit(0)`": "status 70",
    "code that calls `exit(0)` on a thread": "status 70", "a clause that calls `exit(0)`": "status 70",
    "an index out of an array": "the process dies", "numbers that trap on a thread": "refused",
  ]

  /// Each row of the list that names this suite is an attempt of it, with what becomes of it, and each attempt has a row.
  @Test func theListIsThatOfTheAttempts() throws {
    let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/review.md")
    let rows = try String(contentsOf: place, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
      .filter { $0.count == 3 && $0[2].hasPrefix("`AttemptTests`") }
      .map { "\($0[0]) | \($0[1])" }
    let attempts =
      Self.attempts.map { "\($0.testDescription) | \($0.outcome.word)" } + Self.ends.map { "\($0) | \($1)" }
    #expect(Set(attempts).count == attempts.count)
    #expect(rows.sorted() == attempts.sorted())
    #expect(attempts.count >= 60)
  }
}
