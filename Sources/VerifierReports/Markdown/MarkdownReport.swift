internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run as a page of GitHub Flavored Markdown: verdicts by method, what is refuted with its values, and what is undecided
/// with what may help.
package struct MarkdownReport {
  private let run: RunReport
  private let mostBytes: Int

  /// The number of bytes beyond which GitHub Actions refuses a summary.
  package static let mostBytesOfSummary = 1_000_000

  /// - Parameter mostBytes: The number of bytes from which on refutations and undecided clauses are only counted.
  package init(_ run: RunReport, mostBytes: Int = .max) {
    self.run = run
    self.mostBytes = mostBytes
  }

  package var text: String {
    var text = ([heading, summary] + notes + [table]).joined(separator: "\n\n")
    add("Refuted", details { if case .refuted = $0 { true } else { false } }, to: &text)
    add("Undecided", details { if case .undecided = $0 { true } else { false } }, to: &text)
    add("Taken for granted", assumptions, to: &text)
    return text
  }

  private var heading: String { "## \(MarkdownText.plain(run.project.command)): \(run.outcome)" }

  private var summary: String {
    let (name, version) = Session.solver
    let counts = run.counts
    let clauses = (counts.proved + counts.refuted + counts.undecided).counting("clause")
    return "\(clauses) of \(run.methods.count.counting("method")): \(counts.proved) proved, \(counts.refuted) refuted, "
      + "\(counts.undecided) undecided. \(name) \(version)\(run.seed.map { ", seed \($0)" } ?? "")."
  }

  /// What limits the report.
  private var notes: [String] {
    var notes: [String] = []
    if run.isInterrupted { notes.append("**Interrupted**: what was not finished is undecided.") }
    if !run.notRun.isEmpty {
      let ids = run.notRun.map { MarkdownText.code($0) }.joined(separator: ", ")
      notes.append("Stopped at the first method that is refuted. Not run, or not to the end: \(ids).")
    }
    if run.isPartial { notes.append("Partial run: \(run.methods.count) of \(run.available.counting("method")).") }
    if let variant = run.comparison {
      notes.append("Compared with \(MarkdownText.code(variant.name)), in place of a proof of the contracts.")
    }
    if case .refused(let findings) = run.sources {
      let places = findings.map { "- \(MarkdownText.plain($0))" }.joined(separator: "\n")
      notes.append("The sources are refused, so that nothing is proved:\n\n\(places)")
    }
    let problems = run.problems.map {
      "- **\($0.kind.rawValue)** \(MarkdownText.code($0.id)): \(MarkdownText.plain($0.message))"
    }
    return notes + (problems.isEmpty ? [] : [problems.joined(separator: "\n")])
  }

  private var table: String {
    let rows = run.methods.map { method in
      let counts = VerdictCounts(method.clauses)
      let numbers = [counts.proved, counts.refuted, counts.undecided].map { $0 == 0 ? "" : "\($0)" }
      return "| \(([MarkdownText.code(method.id, isCell: true)] + numbers).joined(separator: " | ")) |"
    }
    return (["| method | proved | refuted | undecided |", "| --- | ---: | ---: | ---: |"] + rows).joined(
      separator: "\n")
  }

  /// A section for each clause with some verdict.
  private func details(_ isChosen: (Verdict) -> Bool) -> [String] {
    run.methods.flatMap(\.clauses).filter { isChosen($0.verdict) }.map { clause in
      "#### \(MarkdownText.code(clause.id))\n\n\(MarkdownText.block(clause.lines(from: run.project.root)))"
    }
  }

  private var assumptions: [String] {
    let axioms = run.axioms.map { "axiom \($0.name): \($0.sentence)" }.uniqued
    let all = run.memoryModel.map { "model: \($0)" } + run.laws.map { "law of a type: \($0)" } + axioms
    return all.isEmpty ? [] : [all.map { "- \(MarkdownText.plain($0))" }.joined(separator: "\n")]
  }

  /// Adds a section, as far as there is space.
  private func add(_ title: String, _ parts: [String], to text: inout String) {
    if parts.isEmpty { return }
    text += "\n\n### \(title)"
    for (place, part) in parts.enumerated() {
      // Space for the sentence below, and for the headings that follow.
      if text.utf8.count + part.utf8.count + 500 > mostBytes {
        text += "\n\n\(parts.count - place) more do not fit here."
        return
      }
      text += "\n\n\(part)"
    }
  }
}
