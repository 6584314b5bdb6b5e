internal import VerifierTerms

/// A first run of a path: it follows the decisions that lead to a branch, and asks the solver from there on.
final class ExploringMode: ScriptedMode {
  let script: [Decision]

  init(_ script: [Decision]) { self.script = script }

  /// The truth that the solver allows; where it allows both, true now and false on a path of its own.
  func decideBeyondScript(_ condition: Term, on path: Path) -> Bool {
    let explorer = path.explorer
    if let exhaustion = explorer.spend(depth: path.decisions.count) {
      path.end(.exhausted(exhaustion))
      return path.runOn(condition)
    }
    func isPossible(_ outcome: Bool) -> Bool {
      let decision = Decision(condition: condition, outcome: outcome)
      return explorer.isPossible(decision, after: path.decisions, given: path.facts.ground)
    }
    let (canHold, canFail) = (isPossible(true), isPossible(false))
    guard canHold || canFail else { return path.endAsInfeasible(asked: condition) }
    if canHold && canFail {
      explorer.postpone(path.decisions + [Decision(condition: condition, outcome: false)])
    }
    path.record(Decision(condition: condition, outcome: canHold))
    return canHold
  }

  /// Only a first run may end for want of time: a second one must do what the first did.
  func exhaustion(of path: Path) -> BudgetExhausted? { path.explorer.outOfTime() }
}
