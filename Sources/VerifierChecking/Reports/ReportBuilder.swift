internal import VerifierContracts
package import VerifierExecution
package import VerifierSolving

/// The clauses of a method's report, merged over all paths.
package struct ReportBuilder {
  private let method: String
  private var order: [ObligationID] = []
  private var reports: [ObligationID: ClauseReport] = [:]
  /// The uses of axioms.
  var axioms: [TrustedFact] = []
  /// What axioms exclude.
  private(set) var exclusions: [AxiomExclusion] = []
  /// The names of the lemmas used, in the order of first use, each once.
  var lemmas: [String] = []
  /// The ids of the contracts by which procedures may be called.
  var calls: [String] = []
  /// The paths explored, where paths are listed.
  var explored: [PathReport] = []
  private(set) var hasRefuted = false
  private(set) var hasUndecided = false

  init(method: String) { self.method = method }

  /// The id of a clause of this method.
  package func id(_ info: ClauseInfo) -> ObligationID { ObligationID(method: method, info.kind, info.name) }

  /// Whether a verdict on a clause is recorded.
  package func contains(_ info: ClauseInfo) -> Bool { reports[id(info)] != nil }

  /// The verdict recorded on an obligation; `nil` where there is none.
  package func verdict(_ obligation: ObligationName) -> Verdict? {
    reports[ObligationID(method: method, obligation.kind, obligation.label)]?.verdict
  }

  /// Whether values refute an obligation.
  func isRefuted(_ obligation: ObligationName) -> Bool {
    if case .refuted(_, .some) = verdict(obligation) { true } else { false }
  }

  /// Whether all obligations of an arithmetic operation are proved, and there are some.
  func provesAll(_ operation: Substring) -> Bool {
    let verdicts = order.filter { $0.kind == .arithmetic && ObligationNames.operation(of: $0.name.label) == operation }
      .map { reports[$0]?.verdict }
    return !verdicts.isEmpty && verdicts.allSatisfy { $0 == Verdict.proved }
  }

  /// Records a verdict on a clause. Of several the lowest counts, and costs are added.
  package mutating func record(
    _ info: ClauseInfo, _ verdict: Verdict, _ theory: Theory? = nil, _ cost: SolverCost = SolverCost()
  ) {
    switch verdict {
    case .refuted: hasRefuted = true
    case .undecided: hasUndecided = true
    default: break
    }
    let id = id(info)
    guard var known = reports[id] else {
      order.append(id)
      reports[id] = ClauseReport(
        obligation: id, isOfMachine: info.isOfMachine, text: info.text, site: info.site, verdict: verdict,
        theory: theory, cost: cost, mostWork: cost.resources)
      return
    }
    if verdict.rank < known.verdict.rank { known.verdict = verdict }
    known.theory = theory ?? known.theory
    known.cost += cost
    known.mostWork = max(known.mostWork, cost.resources)
    reports[id] = known
  }

  /// Records the verdict on the obligation that a sentence holds in some state.
  package mutating func record(_ info: ClauseInfo, _ reachability: Reachability, _ sentence: String) {
    record(info, reachability.status.verdict(that: sentence), reachability.theory, reachability.cost)
  }

  /// The loops of which some obligation is not proved.
  var unprovedLoops: Set<Substring?> {
    Set(reports.values.filter { $0.kind == .loop && $0.verdict != .proved }.map(\.obligation.loop))
  }

  /// Makes clauses undecided that may be broken behind what is not proved and yet taken for granted.
  package mutating func retractBehindUnproved() {
    retractBehindLoops()
    retractBehind(.assertion, "it may be broken behind an assertion that is not proved")
    retractBehind(.call, "it may be broken behind a call that is not shown to be as the contract requires")
  }

  /// Makes clauses undecided where some obligation of a loop is not proved. States outside an invariant that is not proved may be
  /// reachable, so neither proofs nor verdicts on vacuity count behind the loop. Any clause may be broken there: where no state that
  /// the invariant allows goes on from the loop, or takes a branch behind it, the clause has been looked at on other paths only.
  ///
  /// The obligations of one loop speak of rounds from states that its own invariant allows, and stay as they are.
  private mutating func retractBehindLoops() {
    let unproved = unprovedLoops
    if unproved.isEmpty { return }
    for (id, report) in reports where report.kind != .loop || unproved != [id.loop] {
      reports[id] = report.undecided("it may be broken behind a loop, of which what is claimed is not proved")
    }
  }

  /// Makes clauses undecided where an obligation of a kind is not proved that is known from there on. The code goes on from a state in
  /// which it does not hold, and may break any clause there.
  private mutating func retractBehind(_ kind: ObligationKind, _ reason: String) {
    let unproved = Set(reports.filter { $0.key.kind == kind && $0.value.verdict != .proved }.keys)
    if unproved.isEmpty { return }
    for (id, report) in reports where unproved != [id] { reports[id] = report.undecided(reason) }
  }

  /// Makes all clauses undecided that are not refuted with values, since a budget was exhausted before all paths were explored.
  package mutating func markIncomplete(_ exhaustion: BudgetExhausted) {
    reports = reports.mapValues(\.withPathsMissing)
    record(.allPathsExplored, .undecided(exhaustion.description))
  }

  /// Puts a verdict in the place of that of an undecided obligation, which it says more about.
  mutating func explain(_ obligation: ObligationName, _ verdict: Verdict) {
    guard case .undecided? = self.verdict(obligation) else { return }
    reports[ObligationID(method: method, obligation.kind, obligation.label)]?.verdict = verdict
  }

  /// Adds advice to an undecided obligation.
  mutating func advise(_ obligation: ObligationName, _ advice: Advice) {
    reports[ObligationID(method: method, obligation.kind, obligation.label)]?.advice = advice
  }

  /// Adds what an axiom excludes, once.
  mutating func note(_ exclusion: AxiomExclusion) {
    if !exclusions.contains(exclusion) { exclusions.append(exclusion) }
  }

  /// Writes the clauses, axioms and lemmas to a report.
  func write(to report: inout MethodReport) {
    report.clauses = order.compactMap { reports[$0] }
    report.axioms = axioms
    report.exclusions = exclusions
    report.lemmas = lemmas
    report.calls = calls
    report.explored = explored
  }
}

extension Verdict {
  /// Whether this is undecided only because something that it stands behind is not proved.
  package var followsFromOthers: Bool {
    if case .undecided(let reason) = self { reason.hasPrefix("it may be broken behind ") } else { false }
  }
}

extension Verdict {
  /// The reason where this is undecided only because something that the method relies on is not proved; else `nil`.
  package var unprovedReliance: String? {
    if case .undecided(let reason) = self, reason.hasPrefix("relies on ") { reason } else { nil }
  }
}

extension MethodReport {
  /// Whether nothing of the method is refuted, and all that is undecided is so because it relies on what is not proved.
  package var onlyReliesOnUnproved: Bool {
    let open = clauses.map(\.verdict).filter { $0 != .proved }
    return !open.isEmpty && open.allSatisfy { $0.unprovedReliance != nil }
  }
}

extension ObligationID {
  /// What names the loop that this is an obligation of; `nil` for other obligations.
  fileprivate var loop: Substring? {
    guard kind == .loop else { return nil }
    let place = ["/entry/", "/round/", "/progress"].compactMap { name.label.firstRange(of: $0)?.lowerBound }.min()
    return place.map { name.label[..<$0] } ?? name.label[...]
  }
}

extension ClauseReport {
  /// Makes a report on an obligation that no solver was asked about.
  init(_ info: ClauseInfo, of method: String, _ verdict: Verdict) {
    self.init(
      obligation: ObligationID(method: method, info.kind, info.name), isOfMachine: info.isOfMachine, text: info.text,
      site: info.site, verdict: verdict, theory: nil, cost: SolverCost())
  }

  /// This report where paths are missing from the proof. What does not depend on paths stays as it is, and what is proved on the paths
  /// that were explored says so.
  var withPathsMissing: ClauseReport {
    guard verdict == .proved else { return undecided("not all paths were explored") }
    if obligation.name == ObligationName(.sanity, ClauseInfo.lemmas.name) { return self }
    return undecided("not all paths were explored; on those that were, it is proved")
  }

  /// This report where part of the proof is missing: undecided, unless values refute the clause or it is a precondition.
  func undecided(_ reason: String) -> ClauseReport {
    var report = self
    switch verdict {
    case .proved, .refuted(_, nil):
      if kind != .requires { report.verdict = .undecided(reason) }
    case .refuted(_, _?), .undecided: break
    }
    return report
  }
}
