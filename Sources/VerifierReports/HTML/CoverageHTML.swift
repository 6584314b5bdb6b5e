internal import VerifierChecking
internal import VerifierContracts
internal import VerifierSolving

/// The verdicts on the clauses of a catalogue, as a part of a page.
struct CoverageHTML {
  private let coverage: Coverage

  init(_ coverage: Coverage) { self.coverage = coverage }

  var text: String {
    let scope = coverage.rows.count < coverage.available ? "\(coverage.rows.count) of " : ""
    let closing = "\(scope)\(coverage.available.counting("clause")): \(words(coverage.rows))."
    return "<p>\(closing)</p>\n\(coverage.methods.map(details).joined(separator: "\n"))"
  }

  private func details(_ id: String, _ rows: [Coverage.Row]) -> String {
    let lines = rows.map { row in
      let theory = row.theory.map {
        $0 == .integers ? "<br><small>in integers</small>" : "<br><small>in bit vectors</small>"
      }
      let words = row.entry.words.isEmpty ? "" : "<br><small>\(HTMLText.content(row.entry.words))</small>"
      return """
        <tr data-item data-verdict="\(row.status.group)"><td class="\(row.status.group)">\(row.status.rawValue)</td>\
        <td>\(HTMLText.content(row.entry.id))\(words)\(theory ?? "")</td></tr>
        """
    }
    let isFine = rows.allSatisfy { $0.status.group == "proved" }
    return """
      <details data-group\(isFine ? "" : " open")><summary>\(HTMLText.content(id)) <small>\(words(rows))</small></summary>
      <table>\(lines.joined(separator: "\n"))</table></details>
      """
  }

  private func words(_ rows: [Coverage.Row]) -> String {
    let counts = Coverage.Counts(rows)
    let parts = [
      (counts.refuted, Coverage.Status.refuted), (counts.undecided, .undecided), (counts.missing, .missing),
      (counts.proved, .proved), (counts.assumed, .assumed),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.rawValue)" }.joined(separator: ", ")
  }
}

extension Coverage.Status {
  /// The verdict by which the page filters, and whose colour it takes.
  fileprivate var group: String {
    switch self {
    case .proved, .assumed: "proved"
    case .undecided, .missing: "undecided"
    case .refuted: "refuted"
    }
  }
}
