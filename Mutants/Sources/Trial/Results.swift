public import Mutation

/// The results of an experiment.
public struct Results: Sendable {
  /// A mutant with its outcome.
  public struct Entry: Sendable {
    public let mutant: Mutant
    public let trial: Trial

    public init(mutant: Mutant, trial: Trial) {
      self.mutant = mutant
      self.trial = trial
    }
  }

  /// The generated mutants with their outcomes, in source order, each verified by all methods that reach it.
  public let entries: [Entry]
  /// The outcomes for the clauses that must detect certain mutants.
  public let expectations: [Expectation]
  /// The ids of all generated mutants, including those that do not compile.
  public let known: Set<String>
  /// The clauses that a mutant can break.
  public let clauses: [String]
  /// Whether some generated mutants were not verified.
  public let isPartial: Bool

  public init(
    entries: [Entry], expectations: [Expectation] = [], known: Set<String>, clauses: [String], isPartial: Bool
  ) {
    self.entries = entries
    self.expectations = expectations
    self.known = known
    self.clauses = clauses
    self.isPartial = isPartial
  }

  /// The expectations that are not met.
  public var disappointments: [Expectation] { expectations.filter { !$0.isMet } }

  /// The mutants that are neither killed nor proved equivalent.
  public var survivors: [Entry] { entries.filter(\.trial.fate.isSurvival) }

  /// The mutants proved equivalent to the original.
  public var equivalents: [Entry] { entries.filter { $0.trial.fate == .equivalent } }

  /// The statuses of the mutants of one declaration.
  public struct Row: Sendable {
    public let name: String
    public let fates: [Fate]

    public func count(_ killer: Killer) -> Int { fates.count { $0 == .killed(by: killer) } }
    public var killed: Int { fates.count { $0.word == "killed" } }
    public func count(_ word: String) -> Int { fates.count { $0.word == word } }

    /// The mutation score: killed mutants in percent; `nil` if there are no mutants.
    public var score: Double? { percentage(of: fates.count) }

    /// The mutation score without equivalent mutants, in percent; `nil` if there are none.
    public var scoreOfDifferent: Double? { percentage(of: fates.count - count("equivalent")) }

    private func percentage(of count: Int) -> Double? { count == 0 ? nil : 100 * Double(killed) / Double(count) }
  }

  /// The rows in source order, without declarations that have no mutants.
  public var rows: [Row] {
    var names: [String] = []
    var fates: [String: [Fate]] = [:]
    for entry in entries {
      let name = "\(entry.mutant.declaration.file)/\(entry.mutant.declaration.name)"
      if fates[name] == nil { names.append(name) }
      fates[name, default: []].append(entry.trial.fate)
    }
    return names.map { Row(name: $0, fates: fates[$0] ?? []) }
  }

  /// The totals of all declarations.
  public var total: Row { Row(name: "total", fates: entries.map(\.trial.fate)) }

  /// The clauses that are the sole killer of a mutant, with the ids of these mutants: every other clause is proved for
  /// them.
  public var onlyKillers: [(clause: String, mutants: [String])] {
    let sole = entries.filter { $0.trial.broken.count == 1 && $0.trial.isComplete }
    let byClause = Dictionary(grouping: sole, by: { $0.trial.broken[0] })
    return byClause.keys.sorted().map { clause in (clause, (byClause[clause] ?? []).map(\.mutant.id)) }
  }

  /// The clauses that no mutant breaks, in the order of the contracts.
  public var idleClauses: [String] {
    let broken = Set(entries.flatMap(\.trial.broken))
    return clauses.filter { !broken.contains($0) }
  }

  /// The totals of the mutants of ghost state.
  public var ghostTotal: Row {
    let ghosts = entries.filter { entry in
      if case .generated(let by) = entry.mutant.kind { by.isOfGhostState } else { false }
    }
    return Row(name: "ghost state", fates: ghosts.map(\.trial.fate))
  }

  /// 0 if every survivor has a reason, no reason is out of date and every expectation is met; 70 if the verifier is at
  /// fault; 1 if a mutant without a reason is alive or unreached, a reason is out of date or an expectation is not met;
  /// 2 if the only mutants without a reason are undecided.
  public func exitStatus(_ review: Review) -> Int32 {
    if survivors.contains(where: { $0.trial.fate.word == "fault" }) { return 70 }
    let unexplained = survivors.filter { review.reasons[$0.mutant.id] == nil }
    if !review.stale(in: self).isEmpty || !disappointments.isEmpty { return 1 }
    if unexplained.contains(where: { $0.trial.fate.word != "undecided" }) { return 1 }
    return unexplained.isEmpty ? 0 : 2
  }
}
