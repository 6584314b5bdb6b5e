package import VerifierTerms
internal import VerifierMachine

/// A proof obligation at a point of a path: the goal must follow from the facts at that point.
package struct Obligation {
  /// The kind of the obligation.
  package let kind: ObligationKind
  /// The name of the obligation within its method and kind, the same on every path.
  package let label: String
  /// The obligation in words, as reports print it.
  package let text: String
  /// The statement to prove.
  package let goal: Formula
  /// The facts at that point: the preconditions and everything the path has decided, checked and assumed.
  package let facts: Assertions
  /// The names used by the facts.
  package let names: NameSupply
  /// The decisions of the path before the obligation.
  package let decisions: [Decision]
  /// The loops and calls of which this path knows claims only, so that possibly no run reaches the obligation.
  package let abstractions: [Abstraction]
  /// The number of steps of the path before the obligation.
  package let step: Int
  /// The source of each fact that the path added, by its term; for a universal, by the term of its body.
  package let sources: [Term: FactSource]
  /// The operation that is not to trap, of an obligation about arithmetic on two operands; else `nil`.
  package let operation: CheckedOperation?

  /// The kind and the label.
  package var name: ObligationName { ObligationName(kind, label) }

  /// Creates an obligation.
  package init(
    kind: ObligationKind, label: String, text: String, goal: Formula, facts: Assertions, names: NameSupply,
    decisions: [Decision], abstractions: [Abstraction], step: Int, sources: [Term: FactSource],
    operation: CheckedOperation? = nil
  ) {
    self.kind = kind
    self.label = label
    self.text = text
    self.goal = goal
    self.facts = facts
    self.names = names
    self.decisions = decisions
    self.abstractions = abstractions
    self.step = step
    self.sources = sources
    self.operation = operation
  }
}

/// An operation on two integers of one type that traps where its result does not fit.
package struct CheckedOperation {
  /// The operator, as Swift writes it.
  package let symbol: String
  /// The operands, as bits in two's complement where they are signed.
  package let left, right: Term
  /// Whether the operands are signed.
  package let isSigned: Bool

  init(_ check: ArithmeticCheck, _ operands: Operands) {
    symbol = check.symbol
    (left, right) = operands.bits
    isSigned = operands.isSigned
  }
}

/// A branch decision: the outcome of a condition on a path.
package struct Decision: Hashable {
  /// The condition that the code branched on.
  package let condition: Term
  /// The value of the condition on the path.
  package let outcome: Bool

  /// The fact that follows from the decision.
  package var fact: Term { outcome ? condition : !condition }
}

/// A use of an axiom on a path.
package struct AxiomUse {
  /// The name of the axiom.
  package let name: String
  /// The axiom in words.
  package let sentence: String
  /// The statement.
  package let formula: Formula
  /// The assumed statements in text form.
  package let formulas: [String]
  /// The facts before the use.
  package let before: Assertions
  /// The facts including the assumed statements, which stand behind the facts before.
  package let after: Assertions
  /// The names used by the facts.
  package let names: NameSupply
}
