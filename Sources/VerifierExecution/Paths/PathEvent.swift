internal import VerifierTerms

/// How a path came to its end other than by returning.
package enum PathEnding: Hashable {
  case panicked(String)
  /// What was checked or assumed on the path contradicts the rest: no state takes it.
  case infeasible
  /// A round of a loop has come to its end: other paths go on from there.
  case round(String)
  /// A loop takes more rounds than are looked at: nothing is known of what comes then.
  case unfinished(BudgetExhausted)
  case exhausted(BudgetExhausted)
}

/// Something that happened on a path.
enum PathEvent: Hashable {
  case decided(Decision)
  case obliged(ObligationName, Fingerprint, facts: Int)
  case assumed(String, [String])
  case ended
}
