internal import VerifierTerms

/// The purpose of a run: who decides its branches, and what is kept of it. `Path` keeps what the run comes to know.
protocol RunMode: AnyObject {
  /// Decides a condition that no fact of the path decides, before the path has ended.
  func decide(_ condition: Term, on path: Path) -> Bool

  /// Whether what arises now belongs to this run, and was not recorded by the run that it follows.
  func records(on path: Path) -> Bool

  /// Called for each event of the path.
  func note(_ event: PathEvent, on path: Path)

  /// Called once in 1,024 operations, before the path has ended: whether time is used up.
  func exhaustion(of path: Path) -> BudgetExhausted?

  /// Whether a run goes on after so many steps.
  func mayGoOn(after steps: Int) -> Bool

  /// Runs code whose operations do not count, to see whether it leaves anything behind. Only where a path is repeated.
  func rehearse(_ code: () -> Void, on path: Path)
}

extension RunMode {
  func note(_ event: PathEvent, on path: Path) {}
  func exhaustion(of path: Path) -> BudgetExhausted? { nil }
  func mayGoOn(after steps: Int) -> Bool { true }
  func rehearse(_ code: () -> Void, on path: Path) {}
}

/// A run that follows a script of decisions as far as it goes.
protocol ScriptedMode: RunMode {
  var script: [Decision] { get }

  /// Decides a condition beyond the end of the script.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool
}

extension ScriptedMode {
  func decide(_ condition: Term, on path: Path) -> Bool {
    guard path.decisions.count < script.count else { return decideBeyondScript(condition, on: path) }
    let decision = script[path.decisions.count]
    guard decision.condition == condition else {
      path.explorer.fail(
        unverifiable: "the code is not deterministic: it decided \(decision.condition) and, run again, \(condition)")
      return path.endAsInfeasible(asked: condition)
    }
    path.record(decision)
    return decision.outcome
  }

  /// What lies beyond the script was not asked for.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool { path.endAsInfeasible(asked: condition) }

  func records(on path: Path) -> Bool { path.decisions.count >= script.count }
}
