public import VerifierTerms
public import VerifierMachine

/// What an obligation is about.
public enum ObligationKind: String, Sendable, Hashable, CaseIterable {
  case requires, ensures, panic, arithmetic, memory, loop, lemma, sanity
  /// That other code does the same.
  case equality
}

/// Something to be proved at a point of a path: the goal follows from the facts there.
public struct Obligation {
  public let kind: ObligationKind
  /// The name within the method and the kind, the same on every path.
  public let label: String
  /// What it says, for a reader.
  public let text: String
  public let goal: Formula
  /// What holds there: the preconditions and all that the path has decided, checked and taken from axioms.
  public let facts: Assertions
  /// The names that the facts have used.
  public let names: NameSupply
  /// The decisions that lead there.
  public let decisions: [Decision]
  /// The loops before it whose state is any that the invariant allows: no run may come to it.
  public let loops: [String]
  /// How much the path has gone through before it.
  public let step: Int
  /// Where the facts come from that the path has added, by their terms, or by what they say for all values.
  public let sources: [Term: FactSource]

  public var name: ObligationName { ObligationName(kind, label) }

  public init(
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
public struct Decision: Hashable {
  public let condition: Term
  public let outcome: Bool

  /// What the decision makes true.
  public var fact: Term { outcome ? condition : !condition }
}

/// A statement about a view, a range of addresses and memory that is trusted rather than proved. Contracts grant it to the code,
/// which can use it by name only.
public struct Axiom: Sendable {
  public let name: String
  /// What it says, for a reader.
  public let sentence: String
  let statement: @Sendable (SymbolicView, AddressRange<SymbolicMachine.Ghost>, PhysicalMemory) -> Formula

  public init(
    _ name: String, _ sentence: String,
    statement:
      @escaping @Sendable (
        _ view: SymbolicView, _ range: AddressRange<SymbolicMachine.Ghost>, _ memory: PhysicalMemory
      ) -> Formula
  ) {
    self.name = name
    self.sentence = sentence
    self.statement = statement
  }
}

/// A place on a path where an axiom is taken for granted.
public struct AxiomUse {
  public let name: String
  public let sentence: String
  /// What is assumed there.
  public let formulas: [String]
  /// What held before it.
  public let before: Assertions
  /// What holds with it.
  public let after: Assertions
}
