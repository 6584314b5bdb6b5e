import Execution
import Logic
import Solving
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
struct Words: Observable {
  var a: Integer
  var b: Integer

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }

  var observations: [(name: String, value: Integer)] { [("a", a), ("b", b)] }
}
