package import VerifierTerms

/// A path, and the state at its end.
package struct ExploredPath<Result> {
  package let decisions: [Decision]
  /// What holds at its end.
  package let facts: Assertions
  /// The names that the facts have used.
  package let names: NameSupply
  /// Nil where the method returned (or threw).
  package let ending: PathEnding?
  package let result: Result
  package let memory: PhysicalMemory
  package let accesses: [Access]
  /// The obligations that arose on this path and on none before it.
  package let obligations: [Obligation]
  /// The axioms that it takes for granted and none before it did.
  package let axioms: [AxiomUse]
  /// The lemmas that it uses, once for each use.
  package let lemmas: [Lemma]
  /// The loops passed whose state is any that the invariant allows.
  package let loops: [String]
  /// How much the path goes through.
  package let steps: Int
  /// Where the facts come from that the path has added, by their terms, or by what they say for all values.
  package let sources: [Term: FactSource]
  /// What a twin is held against.
  package let relationalTrace: RelationalTrace
}

/// Where in the source a path makes its decisions, and where an obligation arises on it.
package struct Location {
  package let decisions: [SourceSite?]
  /// Nil where the obligation is about the end.
  package let obligation: SourceSite?
  /// What the path goes through up to the obligation, that included; all of it where the obligation is about the end.
  package let trace: [PathStep]
}
