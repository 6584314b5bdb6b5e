/// An error that ends verification without a verdict: an internal error of the verifier or a solver, or a method that
/// cannot be verified.
///
/// Internal errors are errors that Z3 reports, models that do not satisfy their assertions, and theories that disagree.
/// A method cannot be verified if, for instance, its code is not deterministic.
package struct VerificationError: Error, CustomStringConvertible, Sendable {
  package let description: String
  /// Whether the cause is in the code or the contract, not in the verifier.
  package let isUnverifiable: Bool

  /// Creates an internal error.
  package init(_ description: String) {
    self.description = description
    isUnverifiable = false
  }

  /// Creates an error for code or a contract that cannot be verified.
  package init(unverifiable reason: String) {
    description = reason
    isUnverifiable = true
  }
}
