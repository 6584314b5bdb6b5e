package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// Collects the clauses of a method's report, over all paths.
package struct ReportBuilder {
  private let method: String
  private var order: [ObligationID] = []
  private var reports: [ObligationID: ClauseReport] = [:]
  /// The clauses about what comes after a state that a loop's invariant allows.
  private var behindLoops: Set<ObligationID> = []
  var axioms: [TrustedFact] = []
  /// The names of the lemmas used, in order, once.
  var lemmas: [String] = []
  private(set) var hasRefuted = false

  init(method: String) { self.method = method }

  package func id(_ info: ClauseInfo) -> ObligationID { ObligationID(method: method, info.kind, info.name) }

  package func contains(_ info: ClauseInfo) -> Bool { reports[id(info)] != nil }

  /// Adds a verdict to a clause: of several, the lowest verdict and the sum of the efforts.
  package mutating func record(
    _ info: ClauseInfo, _ verdict: Verdict, _ theory: Theory? = nil, _ cost: SolverCost = SolverCost()
  ) {
    if case .refuted = verdict { hasRefuted = true }
    let id = id(info)
    guard var known = reports[id] else {
      order.append(id)
      reports[id] = ClauseReport(
        obligation: id, isOfMachine: info.isOfMachine, text: info.text, site: info.site, verdict: verdict,
        theory: theory, cost: cost)
      return
    }
    if verdict.rank < known.verdict.rank { known.verdict = verdict }
    known.theory = theory ?? known.theory
    known.cost += cost
    reports[id] = known
  }

  package mutating func record(_ info: ClauseInfo, _ reachability: Reachability, _ sentence: String) {
    record(info, reachability.reach.verdict(that: sentence), reachability.theory, reachability.cost)
  }

  /// Marks a clause as one whose verdict rests on the invariants of loops.
  package mutating func rest(onLoops info: ClauseInfo) { behindLoops.insert(id(info)) }

  /// Where an invariant is not proved, neither is what rests on it, and what it leaves out may well be reached.
  package mutating func withdrawWhatRestsOnLoops() {
    guard reports.values.contains(where: { $0.kind == .loop && $0.verdict != .proved }) else { return }
    for (id, report) in reports where behindLoops.contains(id) && report.kind != .loop {
      reports[id] = report.undecided("it rests on the invariant of a loop, which is not proved")
    }
  }

  package mutating func giveUp(_ exhaustion: BudgetExhausted) {
    reports = reports.mapValues { $0.givenUp }
    record(.allPathsExplored, .undecided(exhaustion.description))
  }

  func fill(_ report: inout MethodReport) {
    report.clauses = order.compactMap { reports[$0] }
    report.axioms = axioms
    report.lemmas = lemmas
  }
}

extension ClauseReport {
  /// A report on a clause that is no part of the contract.
  init(_ info: ClauseInfo, of method: String, _ verdict: Verdict) {
    self.init(
      obligation: ObligationID(method: method, info.kind, info.name), isOfMachine: info.isOfMachine, text: info.text,
      site: info.site, verdict: verdict, theory: nil, cost: SolverCost())
  }

  /// This report where paths are left out: nothing is proved.
  var givenUp: ClauseReport { undecided("not all paths were explored") }

  /// This report where something is missing from the proof: what is refuted with values stays so.
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

/// What a report says of a clause before its verdict.
package struct ClauseInfo {
  package let kind: ObligationKind
  package let name: String
  /// Whether running the code, or writing down its inputs, takes it; else a contract says it.
  package let isOfMachine: Bool
  package let text: String
  package let site: SourceSite?

  package init(_ clause: Clause, _ kind: ObligationKind) {
    self.kind = kind
    name = clause.name
    isOfMachine = clause.isLaw
    text = SourceText.statement(at: clause.site) ?? clause.name
    site = clause.site
  }

  /// A law of an input's type: shown as what it says of the input, since its source speaks of any.
  package init(law clause: Clause, _ assertions: Assertions) {
    kind = .requires
    name = clause.name
    isOfMachine = clause.isLaw
    text = (assertions.ground.map(\.description) + assertions.universals.map(\.description)).joined(separator: "; ")
    site = clause.site
  }

  package init(_ obligation: Obligation) {
    kind = obligation.kind
    name = obligation.label
    isOfMachine = true
    text = obligation.text
    site = nil
  }

  package init(_ kind: ObligationKind, _ name: String, _ text: String) {
    self.kind = kind
    self.name = name
    isOfMachine = true
    self.text = text
    site = nil
  }

  package static let verifiable = ClauseInfo(.sanity, "verifiable", "the method and its contract can be verified")

  package static let lemmas = ClauseInfo(
    .sanity, "lemmas", "what is used of lemmas can hold together with the requirements")

  package static let allPathsExplored = ClauseInfo(
    .sanity, "all-paths-explored", "every path through the method comes to its end")
}
