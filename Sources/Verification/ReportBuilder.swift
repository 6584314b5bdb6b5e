internal import Execution
internal import Logic
internal import Solving

/// Collects the clauses of a method's report, over all paths.
struct ReportBuilder {
  private let method: String
  private var order: [String] = []
  private var reports: [String: ClauseReport] = [:]
  /// The clauses about what comes after a state that a loop's invariant allows.
  private var behindLoops: Set<String> = []
  var axioms: [TrustedFact] = []
  /// The names of the lemmas used, in order, once.
  var lemmas: [String] = []
  /// How the clause that was asked about was settled, on each path to it.
  var proofs: [PathProof] = []
  /// What was found out about the strength of the promises.
  var strength: [StrengthRow] = []
  private(set) var hasRefuted = false

  init(method: String) { self.method = method }

  func id(_ info: ClauseInfo) -> String { "\(method)/\(info.kind.rawValue)/\(info.name)" }

  func contains(_ info: ClauseInfo) -> Bool { reports[id(info)] != nil }

  /// Adds a verdict to a clause: of several, the lowest verdict and the sum of the efforts.
  mutating func record(
    _ info: ClauseInfo, _ verdict: Verdict, _ theory: Theory? = nil, _ effort: Effort = Effort()
  ) {
    if case .refuted = verdict { hasRefuted = true }
    let id = id(info)
    guard var known = reports[id] else {
      order.append(id)
      reports[id] = ClauseReport(
        id: id, kind: info.kind, origin: info.origin, text: info.text, site: info.site, verdict: verdict,
        theory: theory, effort: effort)
      return
    }
    if verdict.rank < known.verdict.rank { known.verdict = verdict }
    known.theory = theory ?? known.theory
    known.effort += effort
    reports[id] = known
  }

  mutating func record(_ info: ClauseInfo, _ sighting: Sighting, _ sentence: String) {
    record(info, sighting.reach.verdict(that: sentence), sighting.theory, sighting.effort)
  }

  /// Marks a clause as one whose verdict rests on the invariants of loops.
  mutating func rest(onLoops info: ClauseInfo) { behindLoops.insert(id(info)) }

  /// Where an invariant is not proved, neither is what rests on it, and what it leaves out may well be reached.
  mutating func withdrawWhatRestsOnLoops() {
    guard reports.values.contains(where: { $0.kind == .loop && $0.verdict != .proved }) else { return }
    for (id, report) in reports where behindLoops.contains(id) && report.kind != .loop {
      reports[id] = report.undecided("it rests on the invariant of a loop, which is not proved")
    }
  }

  mutating func giveUp(_ exhaustion: Exhaustion) {
    reports = reports.mapValues { $0.givenUp }
    record(.allPathsExplored, .undecided(exhaustion.description))
  }

  func fill(_ report: inout MethodReport) {
    report.clauses = order.compactMap { reports[$0] }
    report.axioms = axioms
    report.lemmas = lemmas
    report.proofs = proofs
    report.strength = strength
  }
}

extension ClauseReport {
  /// A report on a clause that is no part of the contract.
  init(_ info: ClauseInfo, of method: String, _ verdict: Verdict) {
    self.init(
      id: "\(method)/\(info.kind.rawValue)/\(info.name)", kind: info.kind, origin: info.origin, text: info.text,
      site: info.site, verdict: verdict, theory: nil, effort: Effort())
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
struct ClauseInfo {
  let kind: ObligationKind
  let name: String
  let origin: Origin
  let text: String
  let site: SourceSite?

  init(_ clause: Clause, _ kind: ObligationKind) {
    self.kind = kind
    name = clause.name
    origin = clause.origin
    text = SourceText.statement(at: clause.site) ?? clause.name
    site = clause.site
  }

  /// A law of an input's type: shown as what it says of the input, since its source speaks of any.
  init(law clause: Clause, _ sequent: Sequent) {
    kind = .requires
    name = clause.name
    origin = clause.origin
    text = (sequent.ground.map(\.description) + sequent.universals.map(\.description)).joined(separator: "; ")
    site = clause.site
  }

  init(_ obligation: Obligation) {
    kind = obligation.kind
    name = obligation.label
    origin = .machine
    text = obligation.text
    site = nil
  }

  init(_ kind: ObligationKind, _ name: String, _ text: String) {
    self.kind = kind
    self.name = name
    origin = .machine
    self.text = text
    site = nil
  }

  static let verifiable = ClauseInfo(.sanity, "verifiable", "the method and its contract can be verified")

  static let lemmas = ClauseInfo(
    .sanity, "lemmas", "what is used of lemmas can hold together with the requirements")

  static let allPathsExplored = ClauseInfo(
    .sanity, "all-paths-explored", "every path through the method comes to its end")
}
