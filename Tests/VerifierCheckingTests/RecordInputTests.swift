import CheckingSupport
import Synchronization
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Inputs of which each case is explored: what becomes of them in counterexamples, in runs from values and on native words, and what makes
/// a method undecided.
@Suite struct RecordInputTests {
  private enum Mode { case off, on }
  private typealias Call<M: Machine> = (limit: M.Word?, mode: Mode)

  private static func call<M>(_ inputs: MethodInputs<M>) -> Call<M> {
    (inputs.optional("limit") { inputs.word($0) }, inputs.choice("mode", ["off": { .off }, "on": { .on }]))
  }

  /// That a limit comes back, and is small: false where there is none, and where it is great.
  private static let contract = Contract(
    "test", "", inputs: call, body: { call, _ in call.limit },
    native: NativeProgram(call) { call, _ in call.limit },
    ensures: { old, _, made in
      ensures("some", !made.isNil())
      ensures("small", made.ifPresent { $0 < 5 })
      ensures("same", made.isNil() == old.limit.isNil())
    })

  @Test func counterexamplesShowTheCase() throws {
    let report = verify(Self.contract)
    #expect(report.fault == nil)
    #expect(report.names("refuted") == ["ensures/some", "ensures/small"])
    let none = try #require(report["ensures/some"]?.verdict.counterexample)
    #expect(none.before.contains { $0.name == "limit.isNil" && $0.value == .boolean(true) })
    #expect(none.writtenBefore.map { "\($0.name) = \($0.text)" } == ["limit = nil", "mode = .off"])
    #expect(none.writtenAfter.map { "\($0.name) = \($0.text)" }.contains("result = nil"))
    let small = try #require(report["ensures/small"]?.verdict.counterexample)
    #expect(small.before.contains { $0.name == "limit.isNil" && $0.value == .boolean(false) })
    #expect(small.writtenAfter.map { "\($0.name) = \($0.text)" }.contains("result = 5"))
  }

  @Test func valuesSayWhichCaseIsRun() throws {
    let none: [String: Value] = ["limit.isNil": .boolean(true), "limit": .word(7)]
    #expect(try Self.contract.broken(from: none) == ["ensures/some"])
    #expect(try Self.contract.broken(from: ["limit.isNil": .boolean(false), "limit": .word(7)]) == ["ensures/small"])
    #expect(try Self.contract.broken(from: ["limit": .word(3)]) == [])
  }

  @Test func eachPathRunsOnNativeWords() throws {
    let runs = try #require(verify(Self.contract).nativeRuns)
    #expect(runs.omissions == [] && runs.paths == 4)
  }

  /// The code differs on native words in one case alone.
  @Test func nativeCodeThatDiffersInOneCaseIsAFault() {
    let report = verify(
      Contract(
        "test", "", inputs: Self.call, body: { call, _ in call.limit },
        native: NativeProgram(Self.call) { call, _ in
          if case .on = call.mode { call.limit.map { $0 &+ 1 } } else { call.limit }
        },
        ensures: { _, _, _ in ensures("returns", true) }))
    #expect(report.fault?.contains("on native words") ?? false)
  }

  @Test func tooManyCombinationsAreRefused() {
    let report = verify(
      Contract(
        "test", "", inputs: { inputs in inputs.array("flags", count: 7) { inputs.bool($0) } },
        body: { flags, _ in flags[0] }, ensures: { _, _, _ in ensures("true", true) }))
    #expect(unverifiable(report).contains("more than 64 combinations of truth values and cases"))
  }

  /// Every other time the inputs have a choice less: some run has choices that no state was made for.
  @Test func inputsWithOtherChoicesEachTimeAreRefused() {
    let calls = Mutex(0)
    let report = verify(
      Contract(
        "test", "",
        inputs: { inputs in
          let number = calls.withLock { count in
            count += 1
            return count
          }
          return number % 2 == 0 ? inputs.bool("first") && inputs.bool("second") : inputs.bool("first")
        }, body: { flag, _ in flag }, ensures: { _, _, _ in ensures("true", true) }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  /// A clause that only one case has would be proved of that case alone.
  @Test func clausesOfOneCaseAloneAreRefused() {
    let report = verify(
      Contract(
        "test", "", inputs: { inputs in inputs.bool("flag") }, body: { flag, _ in flag },
        ensures: { old, _, _ in
          ensures(old.state ? "flag" : "other", false)
        }))
    #expect(
      report["sanity/verifiable"]?.verdict.reason?.contains("which clauses there are depends on nothing") ?? false)
    #expect([report].exitStatus == 2)
  }

  /// What is required of one case holds in that case, and nothing is required of the other.
  @Test func requirementsSpeakOfTheirCase() {
    let report = verify(
      Contract(
        "test", "", inputs: Self.call, requires: { old in requires("small", old.limit.ifPresent { $0 < 5 }) },
        body: { call, _ in call.limit },
        ensures: { _, _, made in
          ensures("small", made.ifPresent { $0 < 5 })
          ensures("some", !made.isNil())
        }))
    #expect(report.names("refuted") == ["ensures/some"])
    #expect(report.names("undecided") == [])
  }

  /// Claims about loops are those of the case.
  @Test func loopsAreClaimedOfEachCase() {
    func report(_ bound: @escaping @Sendable (Snapshot<Call<SymbolicMachine>>) -> Integer) -> MethodReport {
      verify(
        Contract(
          "test", "", inputs: Self.call,
          loops: { old in
            [
              Loop("count", of: SymbolicWord.self) { entry, now in
                Loop.Claims(
                  invariants: [("within", now <= bound(old))], memory: entry.memory, variant: bound(old) - now)
              }
            ]
          },
          body: { call, machine in
            var index: SymbolicWord = 0
            machine.loop("count", in: call.limit ?? 3, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
            return index
          },
          ensures: { old, _, made in
            ensures("none", old.limit.isNil() ==> made == 3)
            ensures("some", old.limit.ifPresent { made == $0 })
          }))
    }
    let right = report { old in old.state.limit.map(\.integer) ?? 3 }
    #expect(right.fault == nil && right.names("proved").count == right.clauses.count)
    let wrong = report { _ in 3 }
    #expect(wrong.names("undecided").contains("loop/count/round/within"))
  }
}
