public import Execution
public import Logic
public import Solving

/// What became of an obligation.
public enum Verdict: Sendable, Hashable {
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

  public var name: String {
    switch self {
    case .proved: "proved"
    case .undecided: "undecided"
    case .refuted: "refuted"
    }
  }
}

/// A named value.
public struct NamedValue: Sendable, Hashable {
  public let name: String
  public let value: Value
}

/// Values that break a clause: a state that meets all hypotheses, the path it takes, and what comes out.
/// It has been evaluated: the hypotheses hold under it and the clause does not. And the code was run from it.
public struct Counterexample: Sendable, Hashable {
  /// One decision that the code made: what it found to hold.
  public struct Step: Sendable, Hashable {
    public let fact: String
    public let site: SourceSite?
  }

  /// A part of the clause that is false, as it is written and with its values.
  public struct Failure: Sendable, Hashable {
    public let written: String
    public let evaluated: String
  }

  public let before: [NamedValue]
  public let path: [Step]
  /// Where the code was when the obligation arose; nil for what is checked at the end.
  public let site: SourceSite?
  public let after: [NamedValue]
  public let failures: [Failure]
  /// How the path ended: "returns", "throws invalidArgs", "panics: ...".
  public let ending: String
  /// What came of running the code from these values on simulated memory.
  public let replay: Replay

  /// A run of the code, as it is, from the values of a counterexample.
  public enum Replay: Sendable, Hashable {
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
public struct ClauseReport: Sendable, Hashable {
  /// `method/kind/name`
  public let id: String
  public let kind: ObligationKind
  public let origin: Origin
  /// What it says: the source of a clause, a sentence for anything else.
  public let text: String
  /// Where it is written; nil where the machine put it.
  public let site: SourceSite?
  public var verdict: Verdict
  /// Who decided it; nil where building the terms did.
  public var theory: Theory?
  /// Over all paths.
  public var effort: Effort
}

extension ClauseReport {
  /// 0 where it is proved, 1 where it is refuted, 2 where it is undecided.
  public var exitStatus: Int32 {
    switch verdict {
    case .proved: 0
    case .refuted: 1
    case .undecided: 2
    }
  }

  /// A requirement that can hold together with the others: what proofs start from.
  var isAssumption: Bool { kind == .requires && verdict == .proved }
}

/// An axiom that a proof uses: what was trusted.
public struct TrustedFact: Sendable, Hashable {
  public let name: String
  public let sentence: String
  /// What is assumed, where it was used.
  public let formulas: [String]
}

/// The report on one method.
public struct MethodReport: Sendable, Hashable {
  public let id: String
  public var paths: Int
  public var clauses: [ClauseReport]
  public var axioms: [TrustedFact]
  /// The lemmas that its proofs may rely on, by name, in the order in which they were used.
  public var lemmas: [String] = []
  /// How the clause that was asked about was settled, on each path to it; empty where none was.
  public var proofs: [PathProof] = []
  /// What was found out about the strength of the promises; empty where nobody asked.
  public var strength: [StrengthRow] = []
  public var effort = Effort()
  /// A mistake of the verifier itself: what it says of this method counts for nothing.
  public var fault: String?
  /// Its thread did not come to an end, and may still run.
  public var wasAbandoned = false

  init(id: String) {
    self.id = id
    paths = 0
    clauses = []
    axioms = []
  }
}
