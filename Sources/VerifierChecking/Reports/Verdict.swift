package import BigInt
internal import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// The verdict on an obligation.
package enum Verdict: Codable, Sendable, Hashable {
  case proved
  /// Neither proved nor refuted; the reason.
  case undecided(String)
  /// Refuted; the reason, and a counterexample. A contradictory or vacuous contract is refuted without one.
  case refuted(String, Counterexample?)

  /// The rank of verdicts on several paths, of which the lowest counts.
  var rank: Int {
    switch self {
    case .refuted: 0
    case .undecided: 1
    case .proved: 2
    }
  }

  /// The verdict in one word, as JSON and text name it.
  package var name: String {
    switch self {
    case .proved: "proved"
    case .undecided: "undecided"
    case .refuted: "refuted"
    }
  }
}

/// A value by name.
package struct NamedValue: Codable, Sendable, Hashable {
  package let name: String
  package let value: Value
  /// Whether the value is the bits of a number in two's complement.
  package var isSigned = false

  /// The number that the value is; `nil` for other values.
  package var number: BigInt? { isSigned ? value.signedNumber : value.number }
}

/// A value of the code's own types by name, as Swift writes it.
package struct NamedText: Codable, Sendable, Hashable {
  package let name: String
  package let text: String
}

/// A counterexample to a clause: values that meet all hypotheses, the path taken from them, and the state at its end.
///
/// It has been evaluated, so that the hypotheses are true and the clause is false under its values, and the code was run from it
/// where `replay` says so.
package struct Counterexample: Codable, Sendable, Hashable {
  /// A branch on the path: the fact that the code found to hold, and where.
  package struct Step: Codable, Sendable, Hashable {
    package let fact: String
    package let site: SourceSite?
  }

  /// A false part of the clause, as it is written and with its values.
  package struct Failure: Codable, Sendable, Hashable {
    package let written: String
    package let evaluated: String
  }

  /// The values of the inputs and of other unknowns.
  package let before: [NamedValue]
  /// What of the state before holds optionals, enumerations or arrays, and the same of the state and the result at the end.
  package let writtenBefore, writtenAfter: [NamedText]
  /// The branches up to the obligation.
  package let path: [Step]
  /// Where in the code the obligation arises; `nil` for a postcondition.
  package let site: SourceSite?
  /// The state and the result at the end; empty where the obligation arises before the end.
  package let after: [NamedValue]
  /// The false parts of the clause.
  package let failures: [Failure]
  /// The end of the path in words: "returns", "throws invalidArgs", "panics: ...".
  package let ending: String
  /// The outcome of running the code from these values on simulated memory.
  package let replay: Replay

  /// The outcome of a replay: a run of the code on concrete values.
  package enum Replay: Codable, Sendable, Hashable {
    /// The run fails as the counterexample says, after these accesses.
    case confirmed(accesses: [String])
    /// The code was not run, or not to its end; the reason.
    case omitted(String)
  }

  init(
    before: [NamedValue], path: [Step] = [], site: SourceSite? = nil, after: [NamedValue] = [],
    writtenBefore: [NamedText] = [], writtenAfter: [NamedText] = [], failures: [Failure] = [],
    ending: String = "does not come to an end",
    replay: Replay = .omitted("the code does not come to an end")
  ) {
    self.before = before
    (self.writtenBefore, self.writtenAfter) = (writtenBefore, writtenAfter)
    self.path = path
    self.site = site
    self.after = after
    self.failures = failures
    self.ending = ending
    self.replay = replay
  }
}

/// The report on one clause or obligation, over all paths.
package struct ClauseReport: Codable, Sendable, Hashable {
  /// The id.
  package let obligation: ObligationID
  /// Whether the obligation is implicit, arising from the code or the types of its inputs, and not stated by a contract.
  package let isOfMachine: Bool
  /// The source of a clause, or a sentence for an implicit obligation.
  package let text: String
  /// Where the clause is stated; `nil` for an implicit obligation.
  package let site: SourceSite?
  package var verdict: Verdict
  /// The theory that decided it; `nil` where simplification did.
  package var theory: Theory?
  /// The cost over all paths.
  package var cost: SolverCost
  /// What may help where the verdict is undecided; `nil` where nothing is known of that.
  package var advice: Advice?
}

extension ClauseReport {
  /// The id as text, `method/kind/name`.
  package var id: String { obligation.description }
  package var kind: ObligationKind { obligation.kind }

  /// The exit status of a command about this clause alone: 0 where it is proved, 1 where it is refuted, 2 where it is undecided.
  package var exitStatus: Int32 {
    switch verdict {
    case .proved: 0
    case .refuted: 1
    case .undecided: 2
    }
  }

  /// Whether this is a precondition that is satisfiable together with the others, so that proofs assume it.
  package var isAssumption: Bool { kind == .requires && verdict == .proved }
}

/// A use of an axiom, which is trusted.
package struct TrustedFact: Codable, Sendable, Hashable {
  package let name: String
  /// The statement of the axiom in words.
  package let sentence: String
  /// The formulas assumed where it was used.
  package let formulas: [String]
}

/// What an axiom excludes of the states that are possible where it is used. One that excludes nothing has none.
package struct AxiomExclusion: Codable, Sendable, Hashable {
  package enum Extent: Codable, Sendable, Hashable {
    /// States are excluded; the values of what the axiom speaks of in one of them.
    case states([NamedValue])
    /// It is not known whether states are; the reason.
    case unknown(String)
  }

  /// The name of the axiom.
  package let axiom: String
  package let extent: Extent

  init(_ axiom: String, _ extent: Extent) {
    self.axiom = axiom
    self.extent = extent
  }

  /// Whether an excluded state is known.
  var hasExample: Bool { if case .states = extent { true } else { false } }
}

/// The report on one method.
package struct MethodReport: Codable, Sendable, Hashable {
  /// The id of the contract.
  package let id: String
  /// The number of paths explored, infeasible ones not counted.
  package var paths: Int
  package var clauses: [ClauseReport]
  package var axioms: [TrustedFact]
  /// What axioms exclude, in the order of their uses.
  package var exclusions: [AxiomExclusion] = []
  /// The names of the lemmas that proofs may rely on, in the order of first use.
  package var lemmas: [String] = []
  /// The ids of the contracts by which the code may call procedures, and which proofs rely on.
  package var calls: [String] = []
  /// The memory model in sentences; empty where neither the contract nor the code mentions memory.
  package var memoryModel: [String] = []
  /// The runs on native words; `nil` where none were asked for, or the verification did not come to them.
  package var nativeRuns: NativeRuns?
  package var cost = SolverCost()
  /// How often the code looked at what tells a variant of it from the original, while that variant was chosen; `nil` where that is not
  /// known, or nothing was compared.
  package var variantReads: Int?
  /// A fault of the verifier, so that no verdict on this method counts; `nil` where there is none.
  package var fault: String?
  /// Whether the thread of the verification was abandoned and may still run.
  package var wasAbandoned = false

  init(id: String) {
    self.id = id
    paths = 0
    clauses = []
    axioms = []
  }
}
