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
enum PathEvent: Hashable {
  case decided(Decision)
  case obliged(ObligationName, Fingerprint, facts: Int)
  case assumed(String, [String])
  case ended
}
