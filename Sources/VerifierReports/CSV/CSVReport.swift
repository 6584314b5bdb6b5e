internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The clauses of a run as comma-separated values (RFC 4180): a row with the names of the columns, and one for each clause.
package struct CSVReport {
  private let run: RunReport

  package init(_ run: RunReport) { self.run = run }

  private static let columns = [
    "method", "kind", "name", "verdict", "origin", "theory", "ms", "resources", "file", "line", "column", "text",
    "reason",
    "code_file", "code_line", "failures",
  ]

  /// Rows with a carriage return and a line feed between them.
  package var text: String {
    let rows = [Self.columns] + run.methods.flatMap { method in method.clauses.map { row($0, of: method) } }
    return rows.map { $0.map(Self.field).joined(separator: ",") }.joined(separator: "\r\n")
  }

  private func row(_ clause: ClauseReport, of method: MethodReport) -> [String] {
    var reason = ""
    var counterexample: Counterexample?
    switch clause.verdict {
    case .proved: break
    case .undecided(let why): reason = why
    case .refuted(let why, let values): (reason, counterexample) = (why, values)
    }
    let name = clause.id.dropFirst(method.id.count + clause.kind.rawValue.count + 2)
    return [
      method.id, clause.kind.rawValue, String(name), clause.verdict.name,
      run.project.origin(of: clause).rawValue, clause.theory?.rawValue ?? "none",
      clause.cost.milliseconds.fixed(3), "\(clause.cost.resources)",
    ] + place(clause.site) + [clause.site.map { $0.column > 0 ? "\($0.column)" : "" } ?? "", clause.text, reason]
      + place(counterexample?.site)
      + [counterexample?.failures.map(\.evaluated).joined(separator: "; ") ?? ""]
  }

  private func place(_ site: SourceSite?) -> [String] {
    site.map { [$0.fileShown(from: run.project.root), "\($0.line)"] } ?? ["", ""]
  }

  /// A field, between quotes where it has a comma, a quote or an end of a line.
  private static func field(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !",\"\r\n".unicodeScalars.contains($0) }
    return isPlain ? text : "\"\(text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined())\""
  }
}
