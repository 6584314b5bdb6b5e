package import VerifierTerms

/// A completed path with the state at its end.
package struct ExploredPath<Result> {
  /// The decisions of the path, in order.
  package let decisions: [Decision]
  /// Where in the source each decision stands, as far as that is known; empty where it was not looked for.
  package let decisionSites: [SourceSite?]
  /// The facts at the end of the path.
  package let facts: Assertions
  /// The names used by the facts.
  package let names: NameSupply
  /// How the path ended; `nil` if the method returned or threw.
  package let ending: PathEnding?
  /// The result of the method.
  package let result: Result
  /// The contents of memory at the end.
  package let memory: PhysicalMemory
  /// The accesses made, in order.
  package let accesses: [Access]
  /// The obligations that arose on this path and on no path explored earlier.
  package let obligations: [Obligation]
  /// The axiom uses on this path and on no path explored earlier.
  package let axioms: [AxiomUse]
  /// The lemmas used, one entry for each use.
  package let lemmas: [Lemma]
  /// The loops and calls of which this path knows claims only.
  package let abstractions: [Abstraction]
  /// The variant of each of the loops where the path enters it: the most rounds that a run can take.
  package let variants: [Integer]
  /// The number of steps of the path.
  package let steps: Int
  /// The source of each fact that the path added, by its term; for a universal, by the term of its body.
  package let sources: [Term: FactSource]
  /// The trace that the second program of a comparison must match.
  package let relationalTrace: RelationalTrace
}

/// The source locations of the decisions of a path and of an obligation on it.
package struct Location {
  /// The locations of the decisions before the obligation, in order; `nil` where unknown.
  package let decisions: [SourceSite?]
  /// The location of the obligation; `nil` if the obligation is about the end of the path.
  package let obligation: SourceSite?
  /// The calls that the last known event up to the obligation stands in, the innermost first, without those of the engine: the last
  /// one is in the contract.
  package let calls: [SourceSite]
  /// The steps of the path up to and including the obligation; all of them if the obligation is about the end.
  package let trace: [PathStep]
}
