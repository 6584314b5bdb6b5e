internal import VerifierTerms

/// The mode of a first run of a path: it replays the decisions that lead to a branch, and asks the solver from there
/// on.
final class ExploringMode: ScriptedMode {
  private let fork: Fork
  var script: [Decision] { fork.script }

  init(_ fork: Fork) { self.fork = fork }

  /// Checks that the run did what the one did that it parts from, whose obligations up to here are not recorded again.
  func reachesLastDecision(on path: Path) {
    if !fork.isReached(by: path) {
      path.explorer.fail(
        unverifiable:
          "the code or its contract is not deterministic: the same decisions led to other obligations, claims or memory"
      )
    }
  }

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
      explorer.schedule(Fork(of: path, by: Decision(condition: condition, outcome: false)))
    }
    path.record(Decision(condition: condition, outcome: canHold))
    return canHold
  }

  /// The budget applies to the first run only: a repeated run must do what the first one did.
  func exhaustion(of path: Path, after operations: Int) -> BudgetExhausted? {
    path.explorer.countOperations(operations)
  }
}
