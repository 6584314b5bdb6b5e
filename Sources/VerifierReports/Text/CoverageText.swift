internal import VerifierContracts
internal import VerifierChecking
internal import VerifierSolving

/// The table of what became of each clause of a catalogue.
struct CoverageText {
  let coverage: Coverage
  let style: Style

  var text: String {
    let width = coverage.rows.map(\.entry.id.count).max() ?? 0
    let table = coverage.rows.map { row in
      "\(row.entry.id.padded(to: width))  \(painted(row.status))  \(row.theory?.rawValue ?? "-")"
    }
    let methods = coverage.methods
    let names = methods.map(\.id.count).max() ?? 0
    let totals = methods.map { "\($0.id.padded(to: names))  \(counts($0.rows))" }
    return [table, totals, [closing]].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
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

  private func painted(_ status: Coverage.Status) -> String { paint(status.rawValue.padded(to: 9), status) }

  private func paint(_ text: String, _ status: Coverage.Status) -> String {
    switch status {
    case .proved: style.proved(text)
    case .assumed: text
    case .undecided, .missing: style.undecided(text)
    case .refuted: style.refuted(text)
    }
  }
}
