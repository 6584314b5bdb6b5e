import VerifierExecution
import VerifierTerms
import VerifierSolving
import Testing
import Verification

/// The report on one contract.
func verify(_ contract: Contract, theory: TheoryChoice = .automatic, budget: Budget = Budget()) -> MethodReport {
  Scheduler.verify([contract], options: Options(theory: theory, budget: budget), jobs: 1)[0]
}

extension MethodReport {
  subscript(_ name: String) -> ClauseReport? { clauses.first { $0.id == "\(id)/\(name)" } }

  /// The names of the clauses with a verdict, without the method's id.
  func names(_ verdict: String) -> [String] {
    clauses.filter { $0.verdict.name == verdict }.map { String($0.id.dropFirst(id.count + 1)) }
  }
}

extension Verdict {
  var counterexample: Counterexample? {
    if case .refuted(_, let counterexample) = self { counterexample } else { nil }
  }

  var reason: String? {
    switch self {
    case .proved: nil
    case .undecided(let reason), .refuted(let reason, _): reason
    }
  }
}

/// Two words, `a` and `b`, for small methods.
struct Words: Displayable {
  var a: Integer
  var b: Integer

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }

  var observations: [(name: String, value: Integer)] { [("a", a), ("b", b)] }
}

/// The contract of a method on two words.
func contract<Result: SendableMetatype>(
  granting axioms: [Axiom] = [],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
  @ClauseList requires: @escaping @Sendable (Words) -> [Clause] = { _ in [] },
  @ClauseList ensures: @escaping @Sendable (Words, Completion<Result>) -> [Clause] = { _, _ in
    Verification.ensures("returns", true)
  }
) -> Contract {
  Contract(
    "test", "", granting: axioms, inputs: Words.init, requires: requires,
    body: { words, machine in try body(machine.word(words.a), machine.word(words.b), machine) },
    ensures: { old, _, completion in ensures(old.state, completion) })
}

/// Why a method cannot be verified. Nothing else is said of it, and it is not proved.
func unverifiable(_ report: MethodReport) -> String {
  #expect(report.fault == nil)
  #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
  #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 2)
  return report["sanity/verifiable"]?.verdict.reason ?? "nothing was found"
}

/// The report on a method that runs a loop over so many words, of which it is claimed that the first
/// stays within `a`.
func loopReport<Result: SendableMetatype>(
  over words: [String] = ["index"],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> Result,
  @ClauseList ensures: @escaping @Sendable (Completion<Result>) -> [Clause]
) -> MethodReport {
  verify(
    Contract(
      "test", "", inputs: Words.init,
      loops: { old in
        [
          Loop("rounds", over: words) { entry, now in
            Loop.Claims(
              invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine in body(machine.word(words.a), machine) },
      ensures: { _, _, completion in ensures(completion) }))
}
