package import VerifierExecution
package import VerifierSolving

/// The options of a run.
package struct Options: Codable, Sendable, Hashable {
  /// The theories in which queries are asked.
  package var theory: TheoryChoice
  /// The limits of one obligation on one path.
  package var limits: Limits
  /// The budget for exploring one method.
  package var budget: Budget
  /// The limit of the solver's work on one method, in units of Z3's resource count.
  package var resources: Int {
    limits.resources.multipliedReportingOverflow(by: 20).overflow ? .max : 20 * limits.resources
  }
  /// The variation of queries; `nil` for none.
  package var variation: Variation?
  /// Whether each path is also run on values, on native words where the contract gives a program for these.
  package var runsOnNativeWords = true
  /// Whether reports list the paths of methods.
  package var listsPaths = false
  /// What ends the verification of a method before everything is decided; `nil` where nothing does.
  package var leavesAt: Failure?

  /// What a method may be left at.
  package enum Failure: String, Codable, Sendable {
    /// A clause that is refuted.
    case refuted
    /// A clause that is refuted or undecided.
    case unproved
  }

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
