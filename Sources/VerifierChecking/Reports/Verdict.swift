internal import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// What became of an obligation.
package enum Verdict: Sendable, Hashable {
  case proved
  /// Neither proved nor refuted, and why.
  case undecided(String)
  /// False, and why: with values that make it so, or (a contract that is contradictory or vacuous) in words.
  case refuted(String, Counterexample?)

  /// Refuted, then undecided, then proved: over several paths the lowest counts.
  var rank: Int {
    switch self {
    case .refuted: 0
    case .undecided: 1
    case .proved: 2
    }
  }

  package var name: String {
    switch self {
    case .proved: "proved"
    case .undecided: "undecided"
    case .refuted: "refuted"
    }
  }
}

/// A named value.
package struct NamedValue: Sendable, Hashable {
  package let name: String
  package let value: Value
}

/// Values that break a clause: a state that meets all hypotheses, the path it takes, and what comes out.
/// It has been evaluated: the hypotheses hold under it and the clause does not. And the code was run from it.
package struct Counterexample: Sendable, Hashable {
  /// One decision that the code made: what it found to hold.
  package struct Step: Sendable, Hashable {
    package let fact: String
    package let site: SourceSite?
  }

  /// A part of the clause that is false, as it is written and with its values.
  package struct Failure: Sendable, Hashable {
    package let written: String
    package let evaluated: String
  }

  package let before: [NamedValue]
  package let path: [Step]
  /// Where the code was when the obligation arose; nil for what is checked at the end.
  package let site: SourceSite?
  package let after: [NamedValue]
  package let failures: [Failure]
  /// How the path ended: "returns", "throws invalidArgs", "panics: ...".
  package let ending: String
  /// What came of running the code from these values on simulated memory.
  package let replay: Replay

  /// A run of the code, as it is, from the values of a counterexample.
  package enum Replay: Sendable, Hashable {
    /// It fails as the counterexample says, after these accesses.
    case confirmed(accesses: [String])
    /// It was not run, or not to its end, and why.
    case omitted(String)
  }

  init(
    before: [NamedValue], path: [Step] = [], site: SourceSite? = nil, after: [NamedValue] = [],
    failures: [Failure] = [], ending: String = "does not come to an end",
    replay: Replay = .omitted("the code does not come to an end")
  ) {
    self.before = before
    self.path = path
    self.site = site
    self.after = after
    self.failures = failures
    self.ending = ending
    self.replay = replay
  }
}

/// The report on one clause or obligation, over all paths.
package struct ClauseReport: Sendable, Hashable {
  package let obligation: ObligationID
  /// Whether running the code, or writing down its inputs, takes it; else a contract says it.
  package let isOfMachine: Bool
  /// What it says: the source of a clause, a sentence for anything else.
  package let text: String
  /// Where it is written; nil where the machine put it.
  package let site: SourceSite?
  package var verdict: Verdict
  /// Who decided it; nil where building the terms did.
  package var theory: Theory?
  /// Over all paths.
  package var cost: SolverCost
}

extension ClauseReport {
  /// `method/kind/name`
  package var id: String { obligation.description }
  package var kind: ObligationKind { obligation.kind }

  /// 0 where it is proved, 1 where it is refuted, 2 where it is undecided.
  package var exitStatus: Int32 {
    switch verdict {
    case .proved: 0
    case .refuted: 1
    case .undecided: 2
    }
  }

  /// A requirement that can hold together with the others: what proofs start from.
  package var isAssumption: Bool { kind == .requires && verdict == .proved }
}

/// An axiom that a proof uses: what was trusted.
package struct TrustedFact: Sendable, Hashable {
  package let name: String
  package let sentence: String
  /// What is assumed, where it was used.
  package let formulas: [String]
}

/// The report on one method.
package struct MethodReport: Sendable, Hashable {
  package let id: String
  package var paths: Int
  package var clauses: [ClauseReport]
  package var axioms: [TrustedFact]
  /// The lemmas that its proofs may rely on, by name, in the order in which they were used.
  package var lemmas: [String] = []
  /// How memory is modelled, in sentences; empty where neither the contract nor the code speaks of memory.
  package var memoryModel: [String] = []
  package var cost = SolverCost()
  /// A mistake of the verifier itself: what it says of this method counts for nothing.
  package var fault: String?
  /// Its thread did not come to an end, and may still run.
  package var wasAbandoned = false

  init(id: String) {
    self.id = id
    paths = 0
    clauses = []
    axioms = []
  }
}
