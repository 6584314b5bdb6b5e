/// How a report differs from an older one, as text.
package struct DifferenceText {
  private let difference: ReportDifference

  package init(_ difference: ReportDifference) { self.difference = difference }

  /// A line for each clause and each assumption that differs, what is worse first, and a summary.
  package var text: String {
    let clauses = Table(Self.sorted(difference.clauses, by: \.isWorse).flatMap(rows)).lines
    let assumptions = Table(Self.sorted(difference.assumptions, by: \.isWorse).map(row)).lines
    let notes = difference.notes.map { "note: \($0)" }
    return [clauses, assumptions, notes, [closing]].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private static func sorted<Element>(_ all: [Element], by isWorse: (Element) -> Bool) -> [Element] {
    all.filter(isWorse) + all.filter { !isWorse($0) }
  }

  private func rows(_ clause: ReportDifference.Clause) -> [[Table.Cell]] {
    let change = "\(clause.before?.rawValue ?? "new") -> \(clause.after?.rawValue ?? "gone")"
    let first: [Table.Cell] = ["\(clause.isWorse ? "worse" : "")", "\(change)", "\(clause.id)"]
    return [first] + (clause.reason.map { reason in [["", "", "  \(reason)"]] } ?? [])
  }

  private func row(_ assumption: ReportDifference.Assumption) -> [Table.Cell] {
    [
      "\(assumption.isWorse ? "worse" : "")", "\(assumption.isNew ? "new" : "gone") \(assumption.kind.rawValue)",
      "\(assumption.text)",
    ]
  }

  private var closing: String {
    let worse = difference.clauses.count(where: \.isWorse) + difference.assumptions.count(where: \.isWorse)
    let all = difference.clauses.count + difference.assumptions.count
    if all == 0 { return "No difference." }
    return "\(all.counting("difference")): \(worse) worse."
  }
}
