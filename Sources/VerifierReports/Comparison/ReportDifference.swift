/// How a report differs from an older one: verdicts, clauses and assumptions.
package struct ReportDifference: Sendable {
  /// A clause whose verdict is another one, or that only one report has.
  struct Clause: Encodable {
    let id: String
    /// The verdicts; `nil` where the report has no such clause.
    let before, after: StoredVerdict?
    /// Why it is not proved in the newer report.
    let reason: String?

    /// Whether it was proved and is not, was undecided and is refuted, is gone, or is new and not proved.
    var isWorse: Bool {
      guard let after else { return true }
      switch before {
      case .proved, nil: return after != .proved
      case .undecided: return after == .refuted
      case .refuted: return false
      }
    }

    enum CodingKeys: CodingKey {
      case id, before, after, reason, worse
    }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(id, forKey: .id)
      try object.encodeIfPresent(before, forKey: .before)
      try object.encodeIfPresent(after, forKey: .after)
      try object.encodeIfPresent(reason, forKey: .reason)
      try object.encode(isWorse, forKey: .worse)
    }
  }

  /// An assumption that only one report has.
  struct Assumption: Encodable {
    enum Kind: String, Encodable {
      case axiom, law, model, lemma
    }

    let kind: Kind
    let text: String
    let isNew: Bool

    /// Whether it is a new axiom. Laws and the model of memory follow from the types of inputs and from the code, and lemmas are proved.
    var isWorse: Bool { kind == .axiom && isNew }

    enum CodingKeys: CodingKey {
      case kind, text, change, worse
    }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(kind, forKey: .kind)
      try object.encode(text, forKey: .text)
      try object.encode(isNew ? "new" : "gone", forKey: .change)
      try object.encode(isWorse, forKey: .worse)
    }
  }

  /// The clauses that differ: in the order of the older report, then the new ones in that of the newer.
  let clauses: [Clause]
  let assumptions: [Assumption]
  /// What else makes the reports hard to compare.
  let notes: [String]

  /// 1 where anything is worse, else 0.
  package var exitStatus: Int32 { clauses.contains(where: \.isWorse) || assumptions.contains(where: \.isWorse) ? 1 : 0 }

  package init(from old: StoredReport, to new: StoredReport) {
    let (before, after) = (Verdicts(old), Verdicts(new))
    let kept = before.ids.compactMap { id -> Clause? in
      let (was, now) = (before[id], after[id])
      return was?.verdict == now?.verdict
        ? nil : Clause(id: id, before: was?.verdict, after: now?.verdict, reason: now?.reason)
    }
    let came = after.ids.filter { before[$0] == nil }.map { id in
      Clause(id: id, before: nil, after: after[id]?.verdict, reason: after[id]?.reason)
    }
    clauses = kept + came
    assumptions =
      Self.difference(.axiom, old.axioms.map(\.line), new.axioms.map(\.line))
      + Self.difference(.law, old.laws, new.laws) + Self.difference(.model, old.model, new.model)
      + Self.difference(.lemma, old.methods.flatMap(\.hypotheses.lemmas), new.methods.flatMap(\.hypotheses.lemmas))
    notes = Self.notes(old, new)
  }

  private static func difference(_ kind: Assumption.Kind, _ old: [String], _ new: [String]) -> [Assumption] {
    let (before, after) = (Set(old), Set(new))
    return new.uniqued.filter { !before.contains($0) }.map { Assumption(kind: kind, text: $0, isNew: true) }
      + old.uniqued.filter { !after.contains($0) }.map { Assumption(kind: kind, text: $0, isNew: false) }
  }

  private static func notes(_ old: StoredReport, _ new: StoredReport) -> [String] {
    var notes: [String] = []
    if old.versions.verifier != new.versions.verifier {
      notes.append("the verifier was \(old.versions.verifier) and is \(new.versions.verifier)")
    }
    if old.versions.solver != new.versions.solver {
      let (was, now) = (old.versions.solver, new.versions.solver)
      notes.append("the solver was \(was.name) \(was.version) and is \(now.name) \(now.version)")
    }
    if old.options != new.options { notes.append("the options of the runs differ") }
    for (report, name) in [(old, "older"), (new, "newer")] {
      if report.partial { notes.append("the \(name) report is of some methods only") }
      if report.interrupted { notes.append("the run of the \(name) report was interrupted") }
    }
    return notes
  }

  /// The verdicts of a report by the ids of clauses.
  private struct Verdicts {
    let ids: [String]
    private let clauses: [String: StoredReport.Clause]

    /// Where the verifier failed on a method, its verdicts count for nothing: each clause is undecided.
    init(_ report: StoredReport) {
      let all = report.methods.flatMap { method in
        method.clauses.map { clause in
          guard let fault = method.fault else { return clause }
          return StoredReport.Clause(id: clause.id, verdict: .undecided, reason: "fault of the verifier: \(fault)")
        }
      }
      ids = all.map(\.id).uniqued
      clauses = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    }

    subscript(id: String) -> StoredReport.Clause? { clauses[id] }
  }
}

extension StoredReport.Axiom {
  /// The axiom as reports show it.
  fileprivate var line: String { "\(name): \(sentence)" }
}
