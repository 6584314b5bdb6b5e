package import VerifierContracts
internal import VerifierExecution
package import VerifierSolving

/// The statuses of the clauses of a catalogue in a run.
package struct Coverage: Sendable {
  /// A clause of the catalogue and its status.
  package struct Row: Sendable, Hashable {
    package let entry: Catalogue.Entry
    package let status: Status
    /// The theory that decided it; `nil` where no solver was asked.
    package let theory: Theory?
  }

  /// The status of a clause: its verdict, or that there is none.
  package enum Status: String, Sendable, Hashable, Codable {
    case proved
    /// A precondition that is satisfiable together with the others.
    case assumed
    case undecided, refuted
    /// No contract of the run has the clause.
    case missing
  }

  /// The numbers of clauses by status.
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

    /// The number of all clauses.
    package var total: Int { proved + assumed + undecided + refuted + missing }
  }

  /// A row for each clause, in the order of the catalogue.
  package let rows: [Row]
  /// The number of clauses in the catalogue; greater than that of `rows` in a partial run.
  package let available: Int
  /// The title of the document whose clauses the catalogue lists.
  package let title: String

  /// Looks the clauses of a catalogue up in reports.
  ///
  /// - Parameters:
  ///   - methods: The reports of the run.
  ///   - isPartial: Whether methods were left out, whose clauses are left out too.
  package init(of catalogue: Catalogue, in methods: [MethodReport], isPartial: Bool) {
    let clauses = methods.flatMap(\.clauses)
    let reports = Dictionary(clauses.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(methods.map(\.id))
    let entries = catalogue.entries.filter { !isPartial || ids.contains($0.method) }
    rows = entries.map { entry in
      let report = reports[entry.id]
      return Row(entry: entry, status: report.map(Status.init) ?? .missing, theory: report?.theory)
    }
    available = catalogue.entries.count
    title = catalogue.title
  }

  /// Whether every clause has a verdict.
  package var isComplete: Bool { !rows.contains { $0.status == .missing } }

  /// The methods with their rows, in the order of the catalogue.
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
