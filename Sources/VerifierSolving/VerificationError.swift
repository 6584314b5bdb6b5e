/// A mistake of the verifier or of a solver, as opposed to one of the code or the contract: an error that Z3 reports,
/// a model that does not satisfy what it is a model of, two theories that disagree. No verdict can stand beside one.
///
/// Code or a contract that cannot be verified at all (code that is not deterministic, say) takes the same way out.
package struct VerificationError: Error, CustomStringConvertible, Sendable {
  package let description: String
  /// Whether the code or the contract is to blame, and not the verifier.
  package let isUnverifiable: Bool

  package init(_ description: String) {
    self.description = description
    isUnverifiable = false
  }

  package init(unverifiable reason: String) {
    description = reason
    isUnverifiable = true
  }
}
