package import VerifierContracts
internal import VerifierExecution
package import VerifierSolving

/// What became of each clause of an catalogue in a run.
package struct Coverage: Sendable {
  package struct Row: Sendable, Hashable {
    package let entry: Catalogue.Entry
    package let status: Status
    /// Who decided it; nil where nobody had to.
    package let theory: Theory?
  }

  package enum Status: String, Sendable, Hashable, Codable {
    case proved
    /// A requirement that can hold together with the others.
    case assumed
    case undecided, refuted
    /// No obligation answers for the clause.
    case missing
  }

  package struct Counts: Sendable, Hashable, Codable {
    package var proved = 0
    package var assumed = 0
    package var undecided = 0
    package var refuted = 0
    package var missing = 0

    package init(_ rows: some Sequence<Row>) {
      for row in rows {
        switch row.status {
        case .proved: proved += 1
        case .assumed: assumed += 1
        case .undecided: undecided += 1
        case .refuted: refuted += 1
        case .missing: missing += 1
        }
      }
    }

    package var total: Int { proved + assumed + undecided + refuted + missing }
  }

  /// A clause each, in the catalogue's order.
  package let rows: [Row]
  /// The clauses that the catalogue has; more than there are rows, where the run was over a part.
  package let available: Int

  /// - Parameters:
  ///   - methods: the reports of the run.
  ///   - isPartial: whether methods were left out; the clauses of these are left out too.
  package init(of catalogue: Catalogue, in methods: [MethodReport], isPartial: Bool) {
    let clauses = methods.flatMap(\.clauses)
    let answers = Dictionary(clauses.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(methods.map(\.id))
    let entries = catalogue.entries.filter { !isPartial || ids.contains($0.method) }
    rows = entries.map { entry in
      let answer = answers[entry.id]
      return Row(entry: entry, status: answer.map(Status.init) ?? .missing, theory: answer?.theory)
    }
    available = catalogue.entries.count
    title = catalogue.title
  }

  /// What the document of the catalogue is called.
  package let title: String

  /// Whether an obligation answers for every clause.
  package var isComplete: Bool { !rows.contains { $0.status == .missing } }

  /// The methods with their rows, in the catalogue's order.
  package var methods: [(id: String, rows: [Row])] {
    var order: [String] = []
    for row in rows where !order.contains(row.entry.method) { order.append(row.entry.method) }
    let byMethod = Dictionary(grouping: rows, by: \.entry.method)
    return order.map { ($0, byMethod[$0] ?? []) }
  }
}

extension Coverage.Status {
  init(_ clause: ClauseReport) {
    self =
      switch clause.verdict {
      case .proved: clause.isAssumption ? .assumed : .proved
      case .undecided: .undecided
      case .refuted: .refuted
      }
  }
}
