import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Synchronization
import Testing

/// Code that keeps something where no induction, and no comparison of two runs, is about it: each of these was proved to do what
/// it does not.
@Suite struct HiddenStateTests {
  /// A round counts in something other than the state of its loop. No path has the rounds of a run, so that the count is zero on
  /// each.
  @Test func whatAClosureCaptures() {
    expectNothing(
      of: countingRounds { count, machine in
        let tally = Atomic(0)
        rounds(of: count, in: count, on: machine, isMore: { $1 < $0 }) { _ in tally.add(1, ordering: .relaxed) }
        return tally.load(ordering: .relaxed)
      })
    expectNothing(
      of: countingRounds { count, machine in
        let tally = Tally()
        rounds(of: count, in: count, on: machine, isMore: { $1 < $0 }) { _ in tally.add() }
        return tally.now
      })
    expectNothing(
      of: countingRounds { count, machine in
        nonisolated(unsafe) var total = 0
        rounds(of: count, in: count, on: machine, isMore: { $1 < $0 }) { _ in unsafe total += 1 }
        return unsafe total
      })
  }

  /// The claim itself is enough where a round keeps nothing.
  @Test func whatKeepsNothingIsProved() {
    let report = countingRounds { count, machine in
      rounds(of: count, in: count, on: machine, isMore: { $1 < $0 }) { _ in }
      return 0
    }
    #expect([report].exitStatus == 0)
  }

  @Test func whatAConditionCaptures() {
    expectNothing(
      of: countingRounds { count, machine in
        let tally = Tally()
        rounds(
          of: count, in: count, on: machine,
          isMore: {
            tally.add()
            return $1 < $0
          }, { _ in })
        return tally.now - 1
      })
  }

  @Test func whatAContextLeadsTo() {
    expectNothing(
      of: countingRounds { count, machine in
        Self.global.withLock { $0 = 0 }
        rounds(of: count, in: (Self.self, count), on: machine, isMore: { $1 < $0.1 }) { $0.0.add() }
        return Self.global.withLock { $0 }
      })
    expectNothing(
      of: countingRounds { count, machine in
        let cell = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        defer { unsafe cell.deallocate() }
        unsafe cell.initialize(to: 0)
        let place = OpaquePointer(cell)
        unsafe rounds(of: count, in: (place, count), on: machine, isMore: { unsafe $1 < $0.1 }) {
          unsafe UnsafeMutablePointer<Int>($0.0).pointee += 1
        }
        return unsafe cell.pointee
      })
  }

  private static let global = Mutex(0)
  private static func add() { global.withLock { $0 += 1 } }

  /// A round leaves a state that looks like the one before.
  @Test func whatLooksTheSame() {
    expectNothing(of: changing(Mode.fresh, to: .used) { $0.isFresh ? 0 : 1 })
    expectNothing(of: changing("\u{e9}", to: "e\u{301}") { $0.utf8.count - 2 })
    expectNothing(of: changing([1, 1, 1, 1][0..<2], to: [1, 1, 1, 1][2..<4]) { $0.startIndex })
    expectNothing(of: changing([Int](), to: { $0.reserveCapacity(100) }) { $0.capacity })
  }

  @Test func statementsOfTwoUnknowns() {
    expectNothing(
      of: loopReport { count, machine in
        let differ = Formula.forAll("x") { x in .forAll("y") { y in x == y } }
        let same = Formula.forAll("x") { x in .forAll("y") { _ in x == x } }
        var state = With(index: 0, part: differ)
        machine.loop("rounds", in: (count, same), &state, while: { $1.index < $0.0 }) { context, state in
          state.index = state.index + 1
          state.part = context.1
        }
        return state.part
      } ensures: {
        ensures("false", !$0.result)
      })
  }

  @Test func aPointerThatOldAndNewShare() {
    expectNothing(
      of: verify(
        Contract(
          "test", "", inputs: Shared.init, body: { state, _ in state.a = state.b },
          ensures: { old, new, _ in ensures("unchanged", new.a == old.a) })))
  }

  /// Every run is like the one right after it, and no path is what it is in another order.
  @Test func aCountInStepWithRepetitions() {
    let calls = Mutex(0)
    let body: @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> Int = { a, b, _ in
      let call = calls.withLock { count in
        defer { count += 1 }
        return count
      }
      return (a < b) == (call / 2 == 0) ? 1 : 0
    }
    expectNothing(of: verify(contract(body, ensures: { _, made in ensures("one", made.result == 1) })))
  }

  // MARK: Loops

  /// That there is no round, which is false.
  private func countingRounds(_ body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> Int) -> MethodReport {
    loopReport(body) { ensures("none", $0.result == 0) }
  }

  /// That a part of a loop's state is after the loop what it was before, which is false.
  private func changing<Part: Sendable>(
    _ before: Part, to after: @escaping @Sendable (inout Part) -> Void, _ seen: @escaping @Sendable (Part) -> Int
  ) -> MethodReport {
    countingRounds { count, machine in
      var state = With(index: 0, part: before)
      machine.loop("rounds", in: count, &state, while: { $1.index < $0 }) { _, state in
        state.index = state.index + 1
        after(&state.part)
      }
      return seen(state.part)
    }
  }

  private func changing<Part: Sendable>(_ before: Part, to after: Part, _ seen: @escaping @Sendable (Part) -> Int)
    -> MethodReport
  { changing(before, to: { $0 = after }, seen) }

  /// Nothing is proved, for what the code is and not for want of time.
  private func expectNothing(of report: MethodReport, at place: SourceLocation = #_sourceLocation) {
    #expect(
      report.names("undecided").contains { $0.hasSuffix("verifiable") || $0 == "equality/result" },
      sourceLocation: place)
    #expect([report].exitStatus == 2, sourceLocation: place)
    #expect(!report.clauses.contains { $0.kind == .ensures && $0.verdict == .proved }, sourceLocation: place)
  }
}

/// A loop over an index alone.
private func rounds<Context>(
  of count: SymbolicWord, in context: Context, on machine: SymbolicMachine,
  isMore: @Sendable (Context, SymbolicWord) -> Bool, _ round: @Sendable (Context) -> Void
) {
  var index: SymbolicWord = 0
  machine.loop("rounds", in: context, &index, while: isMore) { context, index in
    round(context)
    index = index + 1
  }
}

private final class Tally: Sendable {
  private let count = Mutex(0)
  var now: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}

/// Described alike, whatever it is; not of plain bytes, because of its last case.
private enum Mode: CustomDebugStringConvertible {
  case fresh, used
  case other([Int])
  var debugDescription: String { "a mode" }
  var isFresh: Bool { if case .fresh = self { true } else { false } }
}

private struct With<Part> {
  var index: SymbolicWord
  var part: Part
}

/// A cell that every copy shares.
@safe private struct Shared {
  private let place: OpaquePointer
  let b: SymbolicWord

  init(_ inputs: Inputs) {
    let cell = UnsafeMutablePointer<SymbolicWord>.allocate(capacity: 1)
    unsafe cell.initialize(to: inputs.word("a"))
    unsafe place = OpaquePointer(cell)
    b = inputs.word("b")
  }

  var a: SymbolicWord {
    get { unsafe UnsafeMutablePointer<SymbolicWord>(place).pointee }
    nonmutating set { unsafe UnsafeMutablePointer<SymbolicWord>(place).pointee = newValue }
  }
}
