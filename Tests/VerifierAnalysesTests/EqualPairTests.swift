import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Methods that do the same, written in two ways.
@Suite struct EqualPairTests {
  @Test func aMethodAndItself() {
    let report = compare({ a, b, _ in a < b ? a &+ b : a &- b }, with: { a, b, _ in a < b ? a &+ b : a &- b })
    #expect(report.isEquivalent, "\(report.open)")
  }

  @Test func operandsSwapped() {
    #expect(compare({ a, b, _ in min(a, b) }, with: { a, b, _ in min(b, a) }).isEquivalent)
    #expect(compare({ a, b, _ in a &+ b }, with: { a, b, _ in b &+ a }).isEquivalent)
    #expect(compare({ a, b, _ in a &* b }, with: { a, b, _ in b &* a }).isEquivalent)
  }

  /// The two go different ways where the words are the same.
  @Test func theSmallerWordByBranches() {
    #expect(compare({ a, b, _ in a < b ? a : b }, with: { a, b, _ in b < a ? b : a }).isEquivalent)
    #expect(compare({ a, b, _ in a <= b ? a : b }, with: { a, b, _ in min(a, b) }).isEquivalent)
  }

  @Test func relationsOfWhatIsNeverNegative() {
    #expect(compare({ a, _, _ in a > 0 }, with: { a, _, _ in a != 0 }).isEquivalent)
    #expect(compare({ a, _, _ in a == 0 }, with: { a, _, _ in a <= 0 }).isEquivalent)
    #expect(
      compare(requires: { $0.b > 0 }, { a, b, _ in a % b == 0 }, with: { a, b, _ in a % b <= 0 }).isEquivalent)
  }

  /// Only the requirement makes the two the same.
  @Test func anAssertionThatTheRequirementExcludes() {
    let original = { @Sendable (a: SymbolicWord, b: SymbolicWord, machine: SymbolicMachine) -> SymbolicWord in
      machine.assert(a <= b, "a is at most b")
      return b &- a
    }
    let other = { @Sendable (a: SymbolicWord, b: SymbolicWord, _: SymbolicMachine) in b &- a }
    #expect(compare(requires: { $0.a <= $0.b }, original, with: other).isEquivalent)
    #expect(!compare(original, with: other).isEquivalent)
  }

  @Test func aGhostNumberThatIsDropped() {
    let report = compare(
      { a, _, _ in
        _ = SymbolicMachine.number(a) + 0
        return a
      },
      with: { a, _, _ in
        _ = SymbolicMachine.number(a) + 1
        return a
      })
    #expect(report.isEquivalent)
  }

  @Test func memoryByTheSameAccesses() {
    let report = compare(
      requires: { $0.a < 0x1_0000 && $0.b < 0x1_0000 },
      { a, b, machine in
        let done = machine.zero(min(a, b), at: 4096)
        return done == min(a, b)
      },
      with: { a, b, machine in
        let done = machine.zero(min(b, a), at: 4096)
        return done >= min(b, a)
      })
    #expect(report.isEquivalent, "\(report.open)")
  }

  @Test func copiesThatMayOverlap() {
    let report = compare(
      requires: { $0.a < 0x1_0000 && $0.b < 0x1_0000 },
      { a, b, machine in machine.copy(16, from: a + b, to: b) },
      with: { a, b, machine in machine.copy(16, from: b + a, to: b) })
    #expect(report.isEquivalent, "\(report.open)")
  }

  @Test func loopsWithRelationsThatDifferNowhere() {
    let report = compare(
      loops: { counting(to: $0.a) },
      { a, _, machine in count(to: a, on: machine) { $0 < $1 } },
      with: { a, _, machine in count(to: a, on: machine) { $0 != $1 } })
    #expect(report.isEquivalent, "\(report.open)")
  }

  @Test func errorsAlike() {
    let report = compare(
      { a, b, _ in if a < b { throw Refusal.tooSmall(a) } },
      with: { a, b, _ in if b > a { throw Refusal.tooSmall(min(b, a)) } })
    #expect(report.isEquivalent, "\(report.open)")
  }
}

/// What methods throw here.
enum Refusal: Error {
  case tooSmall(SymbolicWord)
  case tooLarge(SymbolicWord)
}

/// Why a loop that counts up to a number is right.
func counting(to bound: Integer) -> [Loop] {
  [
    Loop("count", over: ["index"]) { entry, now in
      Loop.Claims(invariants: [("within", now[0] <= bound)], memory: entry.memory, variant: bound - now[0])
    }
  ]
}

/// Counts from a number on, as long as the relation holds of the count and the bound.
func count(
  from start: SymbolicWord = 0, to bound: SymbolicWord, by step: SymbolicWord = 1, on machine: SymbolicMachine,
  round: @escaping @Sendable (SymbolicMachine, SymbolicWord) -> Void = { _, _ in },
  while relation: @escaping @Sendable (SymbolicWord, SymbolicWord) -> Bool
) -> SymbolicWord {
  var index = start
  machine.loop("count", in: (machine: machine, bound: bound), &index, while: { relation($1, $0.bound) }) {
    context, index in
    round(context.machine, index)
    index = index + step
  }
  return index
}
