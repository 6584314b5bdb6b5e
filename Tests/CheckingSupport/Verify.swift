package import VerifierChecking
package import VerifierContracts
package import VerifierExecution
package import VerifierSolving

/// The report on one contract.
package func verify(_ contract: Contract, theory: TheoryChoice = .automatic, budget: Budget = Budget()) -> MethodReport
{
  Scheduler.verify([contract], options: Options(theory: theory, budget: budget), jobs: 1)[0]
}

extension MethodReport {
  package subscript(_ name: String) -> ClauseReport? { clauses.first { $0.id == "\(id)/\(name)" } }

  /// The reasons for which clauses are undecided.
  package var reasons: [String] {
    clauses.compactMap { clause in if case .undecided(let reason) = clause.verdict { reason } else { nil } }
  }

  /// The names of the clauses with a verdict, without the method's id.
  package func names(_ verdict: String) -> [String] {
    clauses.filter { $0.verdict.name == verdict }.map { String($0.id.dropFirst(id.count + 1)) }
  }
}

extension Verdict {
  package var counterexample: Counterexample? {
    if case .refuted(_, let counterexample) = self { counterexample } else { nil }
  }

  package var reason: String? {
    switch self {
    case .proved: nil
    case .undecided(let reason), .refuted(let reason, _): reason
    }
  }
}

/// Why a method cannot be verified; anything else that the report says is named instead.
package func unverifiable(_ report: MethodReport) -> String {
  if let fault = report.fault { return "fault: \(fault)" }
  let proved = report.names("proved").filter { !$0.hasPrefix("requires") }
  if !proved.isEmpty { return "proved: \(proved)" }
  if [report].exitStatus != 2 { return "exit status \([report].exitStatus)" }
  return report["sanity/verifiable"]?.verdict.reason ?? "nothing was found"
}
