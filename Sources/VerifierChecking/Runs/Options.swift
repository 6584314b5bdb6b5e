package import VerifierExecution
package import VerifierSolving

/// How to verify.
package struct Options: Sendable, Hashable {
  package var theory: TheoryChoice
  /// For one obligation.
  package var limits: Limits
  /// For exploring one method.
  package var budget: Budget
  /// How questions are varied; nil where they are put as they are.
  package var variation: Variation?
  /// Whether the first refutation ends it: then nothing else counts.
  package var stopsWhenRefuted = false

  package init(
    theory: TheoryChoice = .automatic, limits: Limits = Limits(), budget: Budget = Budget(),
    variation: Variation? = nil
  ) {
    self.theory = theory
    self.limits = limits
    self.budget = budget
    self.variation = variation
  }
}
