internal import VerifierContracts
internal import VerifierChecking
internal import VerifierSolving

/// The verdict on each clause of a catalogue, the totals of each method, and the total of all.
struct CoverageText {
  let coverage: Coverage
  let style: Style

  var text: String {
    let clauses = coverage.rows.map { row -> [Table.Cell] in
      let status = Table.Cell(row.status.rawValue) { paint($0, row.status) }
      return ["\(row.entry.id)", status, "\(row.theory?.rawValue ?? "-")"]
    }
    let totals = coverage.methods.map { method -> [Table.Cell] in ["\(method.id)", "\(counts(method.rows))"] }
    let blocks = [
      Table(clauses, columns: [Table.Column(), .verdict(separator: "  ")]).lines, Table(totals).lines, [closing],
    ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var closing: String {
    let scope = coverage.rows.count < coverage.available ? "\(coverage.rows.count) of " : ""
    return "\(scope)\(coverage.available) clauses of the \(coverage.title): \(counts(coverage.rows))."
  }

  private func counts(_ rows: [Coverage.Row]) -> String {
    let counts = Coverage.Counts(rows)
    let parts = [
      (counts.refuted, Coverage.Status.refuted), (counts.undecided, .undecided), (counts.missing, .missing),
      (counts.proved, .proved), (counts.assumed, .assumed),
    ]
    let words = parts.filter { $0.0 > 0 }.map { paint("\($0.0) \($0.1.rawValue)", $0.1) }
    return words.isEmpty ? "none" : words.joined(separator: ", ")
  }

  private func paint(_ text: String, _ status: Coverage.Status) -> String {
    switch status {
    case .proved: style.proved(text)
    case .assumed: text
    case .undecided, .missing: style.undecided(text)
    case .refuted: style.refuted(text)
    }
  }
}
