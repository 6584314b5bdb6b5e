import Foundation
import Mutation

/// The report in text form.
public enum TextReport {
  /// The report of an experiment with the reasons for survivors.
  public static func text(_ results: Results, _ review: Review) -> String {
    var parts = results.entries.isEmpty ? [] : [table(results)]
    if results.isPartial { parts.insert("Not all generated mutants.", at: 0) }
    let survivors = results.survivors
    if !survivors.isEmpty {
      parts.append("Survivors\n\n" + survivors.map { self.survivor($0, review) }.joined(separator: "\n\n"))
    }
    let equivalents = results.equivalents
    if !equivalents.isEmpty {
      parts.append(
        "Proved to do the same as the original, for all inputs that the contracts admit\n\n"
          + equivalents.map(place).joined(separator: "\n\n"))
    }
    if !results.disappointments.isEmpty {
      parts.append(
        "Changes that are not noticed as expected\n\n"
          + results.disappointments.map(disappointment).joined(separator: "\n\n"))
    }
    let sole = results.onlyKillers
    if !sole.isEmpty {
      let lines = sole.map { clause, mutants in ([clause] + mutants.map { "    \($0)" }).joined(separator: "\n") }
      parts.append("Clauses with the mutants that they alone kill\n\n" + lines.joined(separator: "\n"))
    }
    if !results.entries.isEmpty && !results.idleClauses.isEmpty {
      parts.append("Clauses that kill no mutant\n\n" + results.idleClauses.joined(separator: "\n"))
    }
    let stale = review.stale(in: results)
    if !stale.isEmpty { parts.append("Reasons that are out of date\n\n" + stale.joined(separator: "\n")) }
    if !results.expectations.isEmpty { parts.append(expectations(results)) }
    if !results.entries.isEmpty { parts.append(summary(results, review)) }
    return parts.joined(separator: "\n\n")
  }

  /// The status, id, location and diff of a mutant.
  private static func place(_ entry: Results.Entry) -> String {
    place(entry.mutant, entry.trial.fate.word)
  }

  private static func place(_ mutant: Mutant, _ fate: String) -> String {
    let head = "\(fate)  \(mutant.id)"
    let place = "Sources/VmIO/\(mutant.declaration.file).swift:\(mutant.line)"
    let diff = mutant.diff.split(separator: "\n").map(String.init)
    return ([head] + ([place] + diff).map { "    \($0)" }).joined(separator: "\n")
  }

  private static func survivor(_ entry: Results.Entry, _ review: Review) -> String {
    var lines = [place(entry)]
    switch entry.trial.fate {
    case .undecided(let reason), .fault(let reason): lines.append("    undecided: \(reason)")
    case .alive, .equivalent, .killed, .unreached: break
    }
    if let difference = entry.trial.difference { lines.append("    not proved to be equivalent: \(difference)") }
    lines.append("    why: \(review.reasons[entry.mutant.id] ?? "not explained")")
    return lines.joined(separator: "\n")
  }

  private static func disappointment(_ expectation: Expectation) -> String {
    let witness = expectation.witness
    let lines = ["expected: \(witness.origin.rawValue) \(witness.id)"] + expectation.complaints
    return ([place(expectation.mutant, expectation.mutant.source ?? "")] + lines.map { "    \($0)" })
      .joined(separator: "\n")
  }

  private static func expectations(_ results: Results) -> String {
    let all = results.expectations
    let mutants = Set(all.map(\.mutant.id))
    let generated = Set(all.filter { $0.mutant.kind != .declared }.map(\.mutant.id))
    return """
      \(mutants.count) declared changes, \(generated.count) of them generated too: \(all.count(where: \.isMet)) of \
      \(all.count) clauses notice them as expected.
      """
  }

  /// The table of declarations, in Markdown.
  private static func table(_ results: Results) -> String {
    let head = ["declaration", "mutants"] + Killer.allCases.map(\.rawValue) + survivals + ["score"]
    let rows = (results.rows + [results.ghostTotal, results.total]).map { row in
      [row.name, "\(row.fates.count)"] + Killer.allCases.map { number(row.count($0)) }
        + survivals.map { number(row.count($0)) } + [score(row)]
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    let rule = widths.enumerated().map { column, width in
      column == 0 ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    return ([head, rule] + rows).map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      return "| \(cells.joined(separator: " | ")) |"
    }.joined(separator: "\n")
  }

  private static let survivals = ["undecided", "alive", "equivalent", "unreached"]

  private static func number(_ count: Int) -> String { count == 0 ? "" : "\(count)" }

  private static func score(_ row: Results.Row) -> String { percentage(row.score) }

  private static func percentage(_ score: Double?) -> String { score.map { String(format: "%.1f %%", $0) } ?? "" }

  private static func summary(_ results: Results, _ review: Review) -> String {
    let total = results.total
    let explained = results.survivors.count { review.reasons[$0.mutant.id] != nil }
    let killers = Killer.allCases.map { "\(total.count($0)) by \($0.rawValue)" }.joined(separator: ", ")
    let ghosts = results.ghostTotal
    return """
      \(total.fates.count) mutants: \(total.killed) killed (\(killers)), \
      \(total.count("undecided")) undecided, \(total.count("alive")) alive, \
      \(total.count("equivalent")) proved to be equivalent, \(total.count("unreached")) unreached. \
      Of the \(results.survivors.count) survivors \(explained) are explained. Score \(score(total))\
      \(total.scoreOfDifferent.map { ", and \(percentage($0)) of those not proved to be equivalent" } ?? "").
      Of ghost state, \(ghosts.fates.count) of them: \(ghosts.killed) killed, \(ghosts.count("undecided")) undecided, \
      \(ghosts.count("alive")) alive, \(ghosts.count("equivalent")) proved to be equivalent, \
      \(ghosts.count("unreached")) unreached.
      """
  }
}
