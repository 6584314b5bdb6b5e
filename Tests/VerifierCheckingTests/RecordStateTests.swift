import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Loops whose claims are about their state as a whole: what is in it and can change is unknown before a round, whatever holds it, and
/// what cannot be unknown must not change.
@Suite struct RecordStateTests {
  private struct With<Part: Sendable>: Sendable {
    var index: SymbolicWord = 0
    var part: Part
  }

  /// The report on a loop that claims nothing of a part of its state, and on what is said of the part afterwards.
  private static func report<Part: Sendable>(
    _ part: Part, changedBy change: @escaping @Sendable (inout Part) -> Void,
    isSame: @escaping @Sendable (Part) -> Bool, about type: Any.Type? = nil
  ) -> MethodReport {
    verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", of: With<Part>.self) { entry, now in
              Loop.Claims(
                invariants: [("within", now.index <= old.a)], memory: entry.memory, variant: old.a - now.index)
            }
          ]
        },
        body: { words, machine in
          var state = With(part: part)
          machine.loop("rounds", in: words.a, &state, while: { $1.index < $0 }) { _, state in
            state.index = state.index + 1
            change(&state.part)
          }
          return isSame(state.part)
        },
        ensures: { _, _, isSame in ensures("same", isSame) }))
  }

  private enum Choice: Equatable { case first, second }
  private struct Pair { var left, right: SymbolicWord? }
  private final class Object: Sendable {}
  private struct Erased { var value: any Equatable & Sendable }
  private indirect enum Tree: Sendable { case leaf, node(Tree) }

  // MARK: What is unknown before a round

  /// Each part is changed by a round, and nothing is claimed of it: that it is what it was is false.
  static let changing: [(name: String, report: @Sendable () -> MethodReport)] = [
    ("a truth value", { report(false, changedBy: { $0.toggle() }, isSame: { !$0 }) }),
    ("a case", { report(Choice.first, changedBy: { $0 = .second }, isSame: { $0 == .first }) }),
    ("an optional", { report(nil as SymbolicWord?, changedBy: { $0 = 1 }, isSame: { $0 == nil }) }),
    ("an optional, no more", { report(1 as SymbolicWord?, changedBy: { $0 = nil }, isSame: { $0 != nil }) }),
    ("the value of an optional", { report(1 as SymbolicWord?, changedBy: { $0 = 2 }, isSame: { $0 == 1 }) }),
    ("an optional of an optional", { report(Bool??.none, changedBy: { $0 = .some(nil) }, isSame: { $0 == nil }) }),
    (
      "a member of a tuple",
      { report((0, 0) as Bytes, changedBy: { $0.1 = 1 }, isSame: { $0.1 == (0 as SymbolicInteger<UInt8>) }) }
    ),
    (
      "a member of a structure",
      { report(Pair(left: nil, right: nil), changedBy: { $0.right = 1 }, isSame: { $0.right == nil }) }
    ),
    (
      "an element",
      { report([0, 0] as InlineArray<2, SymbolicWord>, changedBy: { $0[1] = 1 }, isSame: { $0[1] == 0 }) }
    ),
    ("an element of an array", { report([0, 0] as [SymbolicWord], changedBy: { $0[1] = 1 }, isSame: { $0[1] == 0 }) }),
    (
      "a bound",
      { report(0...1 as ClosedRange<SymbolicWord>, changedBy: { $0 = 1...1 }, isSame: { $0.lowerBound == 0 }) }
    ),
    (
      "the value of a result",
      {
        report(
          Result<SymbolicWord, Failure>.success(1), changedBy: { $0 = .failure(Failure()) },
          isSame: { if case .success = $0 { true } else { false } })
      }
    ),
  ]

  private typealias Bytes = (SymbolicInteger<UInt8>, SymbolicInteger<UInt8>)
  private struct Failure: Error {}

  @Test(arguments: changing.indices) func nothingIsKnownOfIt(number: Int) {
    let (name, make) = Self.changing[number]
    let report = make()
    #expect(report.fault == nil, "\(name)")
    #expect(report.names("refuted").contains("ensures/same"), "\(name): \(report.clauses)")
  }

  // MARK: What must not change

  static let refused: [(name: String, message: String, report: @Sendable () -> MethodReport)] = [
    ("a string", "`part`, of type String", { report("", changedBy: { $0 += "a" }, isSame: { $0 == "" }) }),
    ("a number", "`part`, of type Int", { report(0, changedBy: { $0 = 1 }, isSame: { $0 == 0 }) }),
    (
      "a number in an optional", "`part`, of type Optional<Int>",
      { report(nil as Int?, changedBy: { $0 = 1 }, isSame: { $0 == nil }) }
    ),
    (
      "a dictionary", "`part`, of type Dictionary<Int, Int>",
      { report([:] as [Int: Int], changedBy: { $0[1] = 1 }, isSame: { $0[1] == nil }) }
    ),
    ("a set", "`part`, of type Set<Int>", { report([] as Set<Int>, changedBy: { $0 = [1] }, isSame: { $0.isEmpty }) }),
    (
      "an existential", "`part.value`, of type Int",
      { report(Erased(value: 0), changedBy: { $0.value = 1 }, isSame: { $0.value as? Int == 0 }) }
    ),
    (
      "an existential of a word", "`part.value`, of type SymbolicInteger<UInt>",
      { report(Erased(value: 0 as SymbolicWord), changedBy: { $0.value = 1 as SymbolicWord }, isSame: { _ in true }) }
    ),
    (
      "a tree", "`part`, of type Tree",
      { report(Tree.leaf, changedBy: { $0 = .node($0) }, isSame: { if case .leaf = $0 { true } else { false } }) }
    ),
    (
      "the count of an array", "`part.count`, of type Int",
      { report([0] as [SymbolicWord], changedBy: { $0.append(1) }, isSame: { $0.count == 1 }) }
    ),
    (
      "an object", "is given an object or a function",
      { report(Object(), changedBy: { $0 = Object() }, isSame: { _ in true }) }
    ),
    (
      "an object in an optional", "is given an object or a function",
      { report(Object() as Object?, changedBy: { $0 = nil }, isSame: { $0 != nil }) }
    ),
    (
      "a function", "is given an object or a function",
      { report({ 1 } as @Sendable () -> Int, changedBy: { $0 = { 2 } }, isSame: { $0() == 1 }) }
    ),
  ]

  @Test(arguments: refused.indices) func itIsRefused(number: Int) {
    let (name, message, make) = Self.refused[number]
    #expect(unverifiable(make()).contains(message), "\(name)")
  }

  static let kept: [(name: String, report: @Sendable () -> MethodReport)] = [
    ("a string", { report("a", changedBy: { _ in }, isSame: { $0 == "a" }) }),
    ("a number", { report(1, changedBy: { $0 = $0 * 1 }, isSame: { $0 == 1 }) }),
    ("a dictionary", { report([1: 2], changedBy: { $0[1] = 2 }, isSame: { $0[1] == 2 }) }),
    ("an existential", { report(Erased(value: 1), changedBy: { _ in }, isSame: { $0.value as? Int == 1 }) }),
    ("no element", { report([] as [SymbolicWord], changedBy: { _ in }, isSame: { $0.isEmpty }) }),
  ]

  @Test(arguments: kept.indices) func whatStaysIsProved(number: Int) {
    let (name, make) = Self.kept[number]
    let report = make()
    #expect(report.fault == nil && report.names("proved").count == report.clauses.count, "\(name): \(report.clauses)")
  }

  // MARK: Claims

  private func report<State: Sendable>(
    _ state: State, _ claims: @escaping @Sendable (Observed<State>) -> [(name: String, formula: Formula)]
  ) -> MethodReport {
    verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", of: State.self) { entry, now in
              Loop.Claims(invariants: claims(now.observed), memory: entry.memory, variant: old.a)
            }
          ]
        },
        body: { words, machine in
          var state = state
          machine.loop("rounds", in: words.a, &state, while: { _, _ in false }) { _, _ in }
        },
        ensures: { _, _, _ in ensures("returns", true) }))
  }

  @Test func tooManyShapesAreRefused() {
    let report = report(InlineArray<9, Bool>(repeating: false)) { _ in [] }
    #expect(unverifiable(report).contains("more than 256 combinations of truth values and cases"))
  }

  @Test func whatIsClaimedOfOneCaseAloneIsRefused() {
    let report = report(With(part: true)) { now in
      now.codeValue?.part == true ? [("true", true)] : []
    }
    #expect(unverifiable(report).contains("the invariant 'true' of the loop rounds is claimed of some cases"))
  }

  @Test func claimsAreAboutTheTypeOfTheState() {
    let report = loopReport(of: With<SymbolicWord>.self) { machine in
      var state = With(part: 0 as SymbolicInteger<UInt8>)
      machine.loop("rounds", in: (), &state, while: { _, _ in false }) { _, _ in }
    }
    #expect(unverifiable(report).contains("the claims about the loop rounds are about a state of type"))
  }

  private func loopReport<State: Sendable>(of type: State.Type, _ body: @escaping @Sendable (SymbolicMachine) -> Void)
    -> MethodReport
  {
    verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", of: State.self) { entry, _ in
              Loop.Claims(invariants: [], memory: entry.memory, variant: old.a)
            }
          ]
        },
        body: { _, machine in body(machine) }, ensures: { _, _, _ in ensures("returns", true) }))
  }

  /// A truth value and a bit-vector of the same place have different variables, on different paths.
  @Test func variablesOfOneNameAreOfOneSort() {
    let report = verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", over: ["x.state:Bool"]) { entry, now in
              Loop.Claims(invariants: [], memory: entry.memory, variant: old.b)
            },
            Loop("rounds.x", of: Bool.self) { entry, _ in
              Loop.Claims(invariants: [], memory: entry.memory, variant: old.b)
            },
          ]
        },
        body: { words, machine in
          var byte: SymbolicInteger<UInt8> = 1
          var word: SymbolicWord = 1
          if words.a < 5 {
            machine.loop("rounds", in: (), &byte, while: { _, _ in false }) { _, _ in }
          } else {
            machine.loop("rounds", in: (), &word, while: { _, _ in false }) { _, _ in }
          }
          var flag = true
          machine.loop("rounds.x", in: (), &flag, while: { _, _ in false }) { _, _ in }
          return flag
        },
        ensures: { _, _, flag in ensures("flag", flag) }))
    #expect(report.fault == nil)
    #expect(report.names("refuted") == [] && report.names("undecided") == ["ensures/flag"])
  }
}
