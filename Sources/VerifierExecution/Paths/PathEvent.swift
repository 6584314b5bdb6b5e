internal import VerifierTerms

/// The ways in which a path ends other than by returning or throwing.
package enum PathEnding: Hashable {
  /// The code panicked with this message.
  case panicked(String)
  /// The facts of the path are contradictory: no state takes it.
  case infeasible
  /// The end of an inductive round of a loop. The code after the loop is on other paths.
  case round(String)
  /// A loop was unrolled up to the limit of rounds; nothing is known about further rounds.
  case unfinished(BudgetExhausted)
  /// A budget of the exploration was exhausted.
  case exhausted(BudgetExhausted)
}

/// An event of a path, for comparing repeated runs.
enum PathEvent {
  case decided(Decision)
  case obliged(ObligationName, Fingerprint, facts: Int)
  /// An obligation of an arithmetic operation. A repeated run does not name it: the name has the operands in it.
  case checked(ArithmeticCheck, ObligationName?, Fingerprint, facts: Int)
  case assumed(FactSource, Assertions)
  /// What is claimed of any state of a loop.
  case claimed(Fingerprint)
  case ended

  /// Whether another event is this one with other variables.
  func matches(_ other: PathEvent, _ renaming: Renaming) -> Bool {
    switch (self, other) {
    case (.decided(let first), .decided(let second)):
      first.outcome == second.outcome && renaming.maps(first.condition, to: second.condition)
    case (.obliged(let name, let goal, let facts), .obliged(let otherName, let otherGoal, let otherFacts)):
      name == otherName && facts == otherFacts && goal.matches(otherGoal, renaming)
    case (.checked(let check, _, let goal, let facts), .checked(let otherCheck, _, let otherGoal, let otherFacts)):
      check == otherCheck && facts == otherFacts && goal.matches(otherGoal, renaming)
    case (.assumed(let source, let assertions), .assumed(let otherSource, let otherAssertions)):
      source == otherSource && assertions.matches(otherAssertions, renaming)
    case (.claimed(let claims), .claimed(let otherClaims)): claims.matches(otherClaims, renaming)
    case (.ended, .ended): true
    case (.decided, _), (.obliged, _), (.checked, _), (.assumed, _), (.claimed, _), (.ended, _): false
    }
  }
}

extension Assertions {
  /// Whether other assertions are these with other variables.
  fileprivate func matches(_ other: Assertions, _ renaming: Renaming) -> Bool {
    universals.count == other.universals.count && ground.matches(other.ground, renaming)
      && zip(universals, other.universals).allSatisfy { first, second in
        first.bound.map { renaming($0) } == second.bound && renaming.maps(first.matrix, to: second.matrix)
      }
  }
}
