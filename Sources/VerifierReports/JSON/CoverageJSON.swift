internal import VerifierChecking
internal import VerifierContracts
internal import VerifierSolving

extension JSONReport {
  /// What became of the clauses of a catalogue.
  struct Coverage: Encodable {
    let clauses: [Row]
    let methods: [Total]
    let summary: VerifierChecking.Coverage.Counts
    let available: Int

    struct Row: Encodable {
      let id, method, kind, words, verdict, theory: String
    }

    struct Total: Encodable {
      let id: String
      let summary: VerifierChecking.Coverage.Counts
    }

    init(_ coverage: VerifierChecking.Coverage) {
      clauses = coverage.rows.map { row in
        Row(
          id: row.entry.id, method: row.entry.method, kind: row.entry.kind.rawValue, words: row.entry.words,
          verdict: row.status.rawValue, theory: row.theory?.rawValue ?? "none")
      }
      methods = coverage.methods.map { Total(id: $0.id, summary: .init($0.rows)) }
      summary = .init(coverage.rows)
      available = coverage.available
    }
  }
}
