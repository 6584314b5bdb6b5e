public import VerifierExecution
package import VerifierTerms

/// One named statement of a contract.
public struct Clause {
  public let name: String
  /// Whether it is a law of an input's type.
  package let isLaw: Bool
  /// On which ways out of the method it must hold.
  public internal(set) var when: Outcome.Kind?
  /// Where it is written.
  public let site: SourceSite
  package let formula: () -> Formula

  /// Whether this clause speaks of a way out.
  package func applies(to kind: Outcome.Kind) -> Bool { when == nil || when == kind }

  package init(_ name: String, isLaw: Bool = false, site: SourceSite, formula: @escaping () -> Formula) {
    self.name = name
    self.isLaw = isLaw
    self.site = site
    self.formula = formula
  }
}
