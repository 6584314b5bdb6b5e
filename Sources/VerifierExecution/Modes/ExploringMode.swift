internal import VerifierTerms

/// The mode of a first run of a path: it replays the decisions that lead to a branch, and asks the solver from there
/// on.
final class ExploringMode: ScriptedMode {
  let script: [Decision]

  init(_ script: [Decision]) { self.script = script }

  /// Decides a condition as the solver allows. If both outcomes are feasible, the path continues with `true`, and the
  /// other branch is scheduled as a path of its own.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool {
    let explorer = path.explorer
    if let exhaustion = explorer.countDecision(depth: path.decisions.count) {
      path.end(.exhausted(exhaustion))
      return path.answerAfterEnd(condition)
    }
    func isPossible(_ outcome: Bool) -> Bool {
      let decision = Decision(condition: condition, outcome: outcome)
      return explorer.isPossible(decision, after: path.decisions, given: path.facts.ground)
    }
    let (canHold, canFail) = (isPossible(true), isPossible(false))
    guard canHold || canFail else { return path.endAsInfeasible(asked: condition) }
    if canHold && canFail {
      explorer.schedule(path.decisions + [Decision(condition: condition, outcome: false)])
    }
    path.record(Decision(condition: condition, outcome: canHold))
    return canHold
  }

  /// The time limit applies to the first run only: a repeated run must do what the first one did.
  func exhaustion(of path: Path) -> BudgetExhausted? { path.explorer.outOfTime() }
}
