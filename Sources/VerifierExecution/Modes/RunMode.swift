internal import VerifierTerms

/// The purpose of a run: it decides branches and selects what is recorded. The facts of the run are kept by `Path`.
protocol RunMode: AnyObject {
  /// Decides a condition that the facts of the path leave open. Called before the path has ended.
  func decide(_ condition: Term, on path: Path) -> Bool

  /// Whether obligations and axiom uses that arise now are new, rather than recorded by the run that this one follows.
  func records(on path: Path) -> Bool

  /// Called for each event of the path.
  func note(_ event: PathEvent, on path: Path)

  /// The exhausted budget, if any. Called before the path has ended, with the number of operations since the last call.
  func exhaustion(of path: Path, after operations: Int) -> BudgetExhausted?

  /// Whether the run may continue after this number of steps.
  func mayContinue(after steps: Int) -> Bool

  /// The rounds to rehearse before the next round of a loop, to detect side effects of rounds; none unless the run
  /// repeats a path.
  func roundsToRehearse(from entry: LoopEntryPoint, on path: Path) -> [RecordedRound]

  /// Runs code along other decisions.
  func follow(_ decisions: [Decision], _ code: () -> Void)
}

extension RunMode {
  func note(_ event: PathEvent, on path: Path) {}
  func exhaustion(of path: Path, after operations: Int) -> BudgetExhausted? { nil }
  func mayContinue(after steps: Int) -> Bool { true }
  func roundsToRehearse(from entry: LoopEntryPoint, on path: Path) -> [RecordedRound] { [] }
  func follow(_ decisions: [Decision], _ code: () -> Void) { code() }
}

/// A mode that follows a script of decisions, one for each branch, until the script ends.
protocol ScriptedMode: RunMode {
  /// The decisions to follow, in order, of the first run of the path.
  var script: [Decision] { get }

  /// Called before the last decision of the script is taken.
  func reachesLastDecision(on path: Path)

  /// Decides a condition after the end of the script.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool
}

extension ScriptedMode {
  func decide(_ condition: Term, on path: Path) -> Bool {
    guard path.decisions.count < script.count else { return decideBeyondScript(condition, on: path) }
    let decision = path.renamed(script[path.decisions.count])
    guard decision.condition == condition else {
      path.explorer.fail(
        unverifiable: "the code is not deterministic: it decided \(decision.condition) and, run again, \(condition)")
      return path.endAsInfeasible(asked: condition)
    }
    if path.decisions.count == script.count - 1 { reachesLastDecision(on: path) }
    path.record(decision)
    return decision.outcome
  }

  func reachesLastDecision(on path: Path) {}

  /// Ends the path: nothing after the script was requested.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool { path.endAsInfeasible(asked: condition) }

  func records(on path: Path) -> Bool { path.decisions.count >= script.count }
}
