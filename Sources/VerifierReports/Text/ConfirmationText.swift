package import VerifierAnalyses
internal import VerifierSolving

/// The answers of other solvers, as a table with a row for each solver and theory.
package struct ConfirmationText {
  private let confirmation: Confirmation

  package init(_ confirmation: Confirmation) { self.confirmation = confirmation }

  /// The table, the reasons for missing answers, the disagreements, and a summary.
  package var text: String { (table.lines + reasons + disagreements + [closing]).joined(separator: "\n") }

  private var table: Table {
    let headings: [Table.Cell] = ["theory", "solver", "itself", "by part", "undecided", "no words"]
    let rows = confirmation.witnesses.map { witness -> [Table.Cell] in
      let opinions = confirmation.opinions.compactMap { $0.by[witness] }
      return [
        "\(witness.theory.rawValue)", "\(witness.solver)", "\(opinions.count { $0 == .confirmed })",
        "\(opinions.count { $0 == .confirmedByPart })",
        "\(opinions.count { if case .undecided = $0 { true } else { false } })",
        "\(opinions.count { if case .inexpressible = $0 { true } else { false } })",
      ]
    }
    let columns = headings.indices.map { Table.Column(alignment: $0 < 2 ? .left : .right) }
    return Table([headings] + rows, columns: columns)
  }

  /// The three most frequent reasons why answers are missing, for each solver and theory.
  private var reasons: [String] {
    confirmation.witnesses.flatMap { witness in
      var counts: [String: Int] = [:]
      for (_, opinions) in confirmation.opinions {
        switch opinions[witness] {
        case .undecided(let reason), .inexpressible(let reason): counts[String(reason.prefix(100)), default: 0] += 1
        case .confirmed, .confirmedByPart, nil: break
        }
      }
      return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map {
        "  \(witness.description): \($0.value) x \($0.key)"
      }
    }
  }

  private var disagreements: [String] {
    confirmation.disagreements.map {
      "DISAGREEMENT: \($0.witness.description) says \($0.answered) of \($0.obligation), expected \($0.expected): \($0.path)"
    }
  }

  private var closing: String {
    let opinions = confirmation.opinions
    let confirmed = opinions.count { $0.by.values.contains { $0 <= .confirmedByPart } }
    let confirmedInBothTheories = opinions.count { obligation in
      Set(obligation.by.filter { $0.value <= .confirmedByPart }.map(\.key.theory)).count > 1
    }
    return "\(confirmation.questions) questions about \(opinions.count) obligations; "
      + "\(confirmed) obligations confirmed, \(confirmedInBothTheories) in both theories. "
      + "\(confirmation.disagreements.count) disagreements, \(confirmation.undecided) questions undecided before. "
      + "\(Int(confirmation.seconds.rounded())) s."
  }
}
