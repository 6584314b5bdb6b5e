package import VerifierContracts
package import VerifierExecution
package import VerifierTerms

/// The description of a clause or obligation in a report: all but its verdict.
package struct ClauseInfo {
  package let kind: ObligationKind
  /// The name within the method and the kind.
  package let name: String
  /// Whether the obligation is implicit, arising from the code or the types of its inputs, and not stated by a contract.
  package let isOfMachine: Bool
  /// The source of a clause, or a sentence for an implicit obligation.
  package let text: String
  /// Where the clause is stated; `nil` for an implicit obligation.
  package let site: SourceSite?

  /// Describes a clause of a contract.
  package init(_ clause: Clause, _ kind: ObligationKind) {
    self.kind = kind
    name = clause.name
    isOfMachine = clause.isLaw
    text = SourceText.statement(at: clause.site) ?? clause.name
    site = clause.site
  }

  /// Describes a law of an input's type by its assertions about the input, since its source is about any value of the type.
  package init(law clause: Clause, _ assertions: Assertions) {
    kind = .requires
    name = clause.name
    isOfMachine = clause.isLaw
    text = (assertions.ground.map(\.description) + assertions.universals.map(\.description)).joined(separator: "; ")
    site = clause.site
  }

  /// Describes an obligation that arises on a path.
  package init(_ obligation: Obligation) {
    kind = obligation.kind
    name = obligation.label
    isOfMachine = true
    text = obligation.text
    site = nil
  }

  /// Describes an implicit obligation.
  package init(_ kind: ObligationKind, _ name: String, _ text: String) {
    self.kind = kind
    self.name = name
    isOfMachine = true
    self.text = text
    site = nil
  }

  /// The obligation that the method can be verified at all.
  package static let verifiable = ClauseInfo(.sanity, "verifiable", "the method and its contract can be verified")

  /// The obligation that the instances of lemmas do not contradict the preconditions.
  package static let lemmas = ClauseInfo(
    .sanity, "lemmas", "the instances of lemmas can hold together with the requirements")

  /// The obligation that all paths are explored within the budget.
  package static let allPathsExplored = ClauseInfo(
    .sanity, "all-paths-explored", "all paths through the method are explored")
}
