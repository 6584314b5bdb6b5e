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

  package init(name: String, value: Value, isSigned: Bool = false) {
    self.name = name
    self.value = value
    self.isSigned = isSigned
  }

  /// The number that the value is; `nil` for other values.
  package var number: BigInt? { isSigned ? value.signedNumber : value.number }
}

/// A value of the code's own types by name, as Swift writes it.
package struct NamedText: Codable, Sendable, Hashable {
  package let name: String
  package let text: String
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
  /// The greatest work on one path, in units of Z3's resource count, which `Limits.resources` bounds.
  package var mostWork = 0
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

  /// How much of a limit on the work on one path a proof has used, in percent and rounded down, where that is more than half; `nil` for
  /// other clauses. Another seed, or another version of the solver, may need twice the work.
  package func nearness(to limit: Int) -> Int? {
    verdict == .proved && limit > 0 && mostWork > limit / 2 ? mostWork * 100 / limit : nil
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
  /// The paths explored, the first of them; empty where the run was not to list them.
  package var explored: [PathReport] = []
  /// The memory model in sentences; empty where neither the contract nor the code mentions memory.
  package var memoryModel: [String] = []
  /// Whether the contract speaks of the caller's permission to panic.
  package var mayPanic = false
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

extension MethodReport {
  /// The proof that has used the greatest part of a limit, in percent, where that is more than half; `nil` where none has.
  package func nearest(to limit: Int) -> (clause: ClauseReport, percent: Int)? {
    clauses.compactMap { clause in clause.nearness(to: limit).map { (clause, $0) } }.max { $0.1 < $1.1 }
  }
}
