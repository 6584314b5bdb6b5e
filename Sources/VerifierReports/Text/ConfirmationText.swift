package import VerifierAnalyses
internal import VerifierSolving

/// What other solvers say, as a table.
package struct ConfirmationText {
  private let confirmation: Confirmation

  package init(_ confirmation: Confirmation) { self.confirmation = confirmation }

  package var text: String {
    let headings = ["theory", "solver", "itself", "by part", "undecided", "no words"]
    var rows = [headings]
    for witness in confirmation.witnesses {
      let opinions = confirmation.opinions.compactMap { $0.by[witness] }
      rows.append([
        witness.theory.rawValue, witness.solver, "\(opinions.count { $0 == .confirmed })",
        "\(opinions.count { $0 == .confirmedByPart })",
        "\(opinions.count { if case .undecided = $0 { true } else { false } })",
        "\(opinions.count { if case .inexpressible = $0 { true } else { false } })",
      ])
    }
    let widths = headings.indices.map { column in rows.map(\.[column].count).max() ?? 0 }
    let lines = rows.map { row in
      row.indices.map { $0 < 2 ? row[$0].padded(to: widths[$0]) : row[$0].leftPadded(to: widths[$0]) }
        .joined(separator: "  ")
    }
    return (lines + reasons + disagreements + [closing]).joined(separator: "\n")
  }

  /// Why opinions are missing, most frequent first, for each witness.
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
    let twice = opinions.count { obligation in
      Set(obligation.by.filter { $0.value <= .confirmedByPart }.map(\.key.theory)).count > 1
    }
    return "\(confirmation.questions) questions about \(opinions.count) obligations; "
      + "\(confirmed) obligations confirmed, \(twice) in both theories. "
      + "\(confirmation.disagreements.count) disagreements, \(confirmation.undecided) questions undecided before. "
      + "\(Int(confirmation.seconds.rounded())) s."
  }
}
