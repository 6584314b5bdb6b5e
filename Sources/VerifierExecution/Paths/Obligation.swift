package import VerifierTerms
internal import VerifierMachine

/// Something to be proved at a point of a path: the goal follows from the facts there.
package struct Obligation {
  package let kind: ObligationKind
  /// The name within the method and the kind, the same on every path.
  package let label: String
  /// What it says, as reports show it.
  package let text: String
  package let goal: Formula
  /// What holds there: the preconditions and all that the path has decided, checked and taken from axioms.
  package let facts: Assertions
  /// The names that the facts have used.
  package let names: NameSupply
  /// The decisions that lead there.
  package let decisions: [Decision]
  /// The loops before it whose state is any that the invariant allows: no run may come to it.
  package let loops: [String]
  /// How much the path has gone through before it.
  package let step: Int
  /// Where the facts come from that the path has added, by their terms, or by what they say for all values.
  package let sources: [Term: FactSource]

  package var name: ObligationName { ObligationName(kind, label) }

  package init(
    kind: ObligationKind, label: String, text: String, goal: Formula, facts: Assertions, names: NameSupply,
    decisions: [Decision], loops: [String], step: Int, sources: [Term: FactSource]
  ) {
    self.kind = kind
    self.label = label
    self.text = text
    self.goal = goal
    self.facts = facts
    self.names = names
    self.decisions = decisions
    self.loops = loops
    self.step = step
    self.sources = sources
  }
}

/// One answer that a path gave to the code.
package struct Decision: Hashable {
  package let condition: Term
  package let outcome: Bool

  /// What the decision makes true.
  package var fact: Term { outcome ? condition : !condition }
}

/// A place on a path where an axiom is taken for granted.
package struct AxiomUse {
  package let name: String
  package let sentence: String
  /// What is assumed there.
  package let formulas: [String]
  /// What held before it.
  package let before: Assertions
  /// What holds with it.
  package let after: Assertions
}
