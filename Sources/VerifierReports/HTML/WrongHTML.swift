internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms

/// What is not proved, an article each, as a part of a page.
struct WrongHTML {
  private let run: RunReport

  init(_ run: RunReport) { self.run = run }

  /// Faults of the verifier, and refuted clauses: what is wrong, where, and for which values.
  var refuted: String {
    let faults = run.methods.compactMap { method in method.fault.map { fault(of: method, $0) } }
    let clauses = run.methods.flatMap(\.clauses).compactMap { clause -> String? in
      guard case .refuted(let reason, let counterexample) = clause.verdict else { return nil }
      return article(clause, reason, counterexample)
    }
    return (faults + clauses).joined(separator: "\n")
  }

  /// Undecided clauses, and those of a catalogue that no contract has. What is undecided because something else is stands with its method.
  var undecided: String {
    let clauses = run.methods.flatMap(\.clauses).compactMap { clause -> String? in
      guard case .undecided(let reason) = clause.verdict, !clause.verdict.followsFromOthers,
        clause.verdict.unprovedReliance == nil, reason != SourceReading.refusal
      else { return nil }
      return article(clause, undecided: reason)
    }
    let missing = (run.coverage?.rows ?? []).filter { $0.status == .missing }
    let others =
      missing.isEmpty
      ? []
      : [
        """
        <article data-item data-verdict="undecided"><h3>\(HTMLText.verdict("undecided", "missing")) \
        \(missing.count.counting("clause")) of the \(HTMLText.content(run.coverage?.title ?? "catalogue"))</h3>
        <p>No contract of the run has:</p><ul>\(missing.map { "<li>\(HTMLText.content($0.entry.id))</li>" }.joined())</ul></article>
        """
      ]
    return (clauses + others).joined(separator: "\n")
  }

  // MARK: Articles

  private func fault(of method: MethodReport, _ fault: String) -> String {
    """
    <article data-item data-verdict="refuted"><h3>\(HTMLText.verdict("refuted", "fault of the verifier")) \
    \(HTMLText.content(method.id))</h3>
    <p>\(HTMLText.content(fault))</p></article>
    """
  }

  private func heading(_ clause: ClauseReport) -> String {
    """
    <h3 id="\(HTMLText.anchor(clause.id))">\(HTMLText.verdict(clause.verdict.name)) \(HTMLText.content(clause.id))</h3>
    """
  }

  private func article(_ clause: ClauseReport, undecided reason: String) -> String {
    let place = clause.site.map { [$0.shown(from: run.project.root)] } ?? []
    var rows = [HTMLText.row("clause", place + [clause.text]), HTMLText.row("reason", [reason])]
    if let advice = clause.advice {
      let state = Table.values(advice.state, name: VariableName.shown).lines
      if !state.isEmpty { rows.append(HTMLText.row("state", state)) }
      rows.append(HTMLText.row("try", advice.remedies))
    }
    return """
      <article data-item data-verdict="undecided">\(heading(clause))
      <dl>\(rows.joined())</dl></article>
      """
  }

  private func article(_ clause: ClauseReport, _ reason: String, _ counterexample: Counterexample?) -> String {
    var parts = [heading(clause)]
    if let counterexample {
      let text = RefutationText(
        clause, counterexample, in: run, TextLayout(width: 200, isUnicode: true), isVerbose: false)
      parts += text.title.map { "<p>\(HTMLText.content($0))</p>" }
      // Where the text names an option, the page has the details below.
      let rows = text.rows.filter { $0.title != "memory" && $0.title != "run" }.map { title, lines in
        (title, lines.map { $0.replacing("--verbose", with: "“all values and branches”") })
      }
      parts.append("<dl>\(rows.map(HTMLText.row).joined())</dl>")
      parts += excerpts(clause, counterexample)
      parts.append(RunHTML(counterexample, text.rows.first { $0.title == "run" }?.lines ?? [], in: run).text)
      let all = RefutationText(
        clause, counterexample, in: run, TextLayout(width: 200, isUnicode: true), isVerbose: true)
      parts.append(
        """
        <details><summary>all values and branches</summary>\
        <dl>\(all.rows.map { HTMLText.row($0.title, $0.lines) }.joined())</dl></details>
        """)
    } else {
      let site = clause.site ?? run.project.contracts.first { $0.id == clause.obligation.method }?.site
      let place = site.map { [$0.shown(from: run.project.root)] } ?? []
      parts.append("<dl>\(HTMLText.row("clause", place + [clause.text]))\(HTMLText.row("reason", [reason]))</dl>")
    }
    return "<article data-item data-verdict=\"refuted\">\(parts.joined(separator: "\n"))</article>"
  }

  /// The sources around the place where the obligation arises, and around the last branch that was chosen.
  private func excerpts(_ clause: ClauseReport, _ counterexample: Counterexample) -> [String] {
    let branch = (counterexample.path.last { !$0.isForced } ?? counterexample.path.last)?.site
    return [clause.site, counterexample.site, branch].compactMap { $0 }.uniqued.compactMap { site in
      let lines = SourceExcerpt(around: site).lines
      if lines.isEmpty { return nil }
      let shown = lines.map { number, line in
        let text = "\(String(repeating: " ", count: max(0, 5 - "\(number)".count)))\(number)  \(HTMLText.content(line))"
        return number == site.line ? "<mark>\(text)</mark>" : text
      }
      return """
        <details open><summary>\(HTMLText.content(site.shown(from: run.project.root)))</summary><pre class="source">\(shown.joined(separator: "\n"))</pre></details>
        """
    }
  }
}
