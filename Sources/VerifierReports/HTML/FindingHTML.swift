internal import VerifierChecking
internal import VerifierSolving

/// What `strength` or `mutants` found, as a part of a page.
struct FindingHTML {
  private let finding: StoredFinding
  private let run: RunReport

  init(_ finding: StoredFinding, of run: RunReport) {
    self.finding = finding
    self.run = run
  }

  var title: String {
    switch finding.content {
    case .explanation: "Proofs"
    case .strength: "Strength"
    case .mutants: "Mutants"
    }
  }

  /// Empty for an explanation, which stands with its clause; one of a clause that the run has not is named.
  var text: String {
    switch finding.content {
    case .explanation(let explanation):
      run.methods.contains { $0.clauses.contains { $0.id == explanation.clause.id } }
        ? ""
        : "<p>\(HTMLText.content(explanation.clause.id)) is no clause of this run.</p>\(ExplanationHTML(explanation).text)"
    case .strength(let strength): origin + text(of: strength)
    case .mutants(let mutants): origin + text(of: mutants)
    }
  }

  /// Who made the report, where that was not the verifier of this run.
  private var origin: String {
    guard let versions = finding.versions else { return "" }
    let (name, version) = Session.solver
    let own = StoredReport.Versions(verifier: EngineVersion.text, solver: .init(name: name, version: version))
    return versions == own
      ? ""
      : "<p class=\"note\">Made by version \(HTMLText.content(versions.verifier)), with \(HTMLText.content(versions.solver.name)) \(HTMLText.content(versions.solver.version)).</p>"
  }

  // MARK: Strength

  private func text(of strength: StoredStrength) -> String {
    let rows = strength.methods.flatMap(\.rows)
    let hypotheses = rows.filter(\.isOfHypothesis)
    let promises = rows.filter { $0.change == "without promise" }
    func count(_ rows: [StoredStrength.Row], _ finding: String) -> Int { rows.count { $0.finding == finding } }
    let methods = strength.methods.map { method -> String in
      let shown = method.rows.map { row in
        """
        <tr data-item data-verdict="\(row.group)"><td class="\(row.group)">\(HTMLText.content(row.finding))</td>\
        <td>\(HTMLText.content(row.id))<br><small>\(HTMLText.content(row.sentence))</small></td></tr>
        """
      }
      let omission = method.omission.map { "<p class=\"undecided\">\(HTMLText.content($0))</p>" } ?? ""
      return """
        <details data-group><summary>\(HTMLText.content(method.id)) <small>\(method.rows.counts)</small></summary>\(omission)
        <table>\(shown.joined(separator: "\n"))</table></details>
        """
    }
    return """
      <p>\(strength.partial ? "Partial run: " : "")\(strength.methods.count.counting("method")). \
      Hypotheses: \(hypotheses.count) looked at, \(count(hypotheses, "needed")) needed, \
      \(count(hypotheses, "unneeded")) not, \(count(hypotheses, "undecided")) undecided. \
      Postconditions: \(promises.count), \(count(promises, "implied")) implied by others, \
      \(count(promises, "undecided")) undecided.</p>
      \(methods.joined(separator: "\n"))
      """
  }

  // MARK: Mutants

  private func text(of mutants: StoredMutants) -> String {
    let survivors = mutants.mutants.filter { $0.fate != "killed" && $0.fate != "equivalent" }
    let complaints = mutants.expectations.filter { !$0.complaints.isEmpty }
    let rows =
      survivors.map { mutant in
        let reason = [mutant.reason, mutant.why].compactMap { $0 }.joined(separator: "; ")
        return """
          <tr data-item data-verdict="undecided"><td class="undecided">\(HTMLText.content(mutant.fate))</td>\
          <td>\(HTMLText.content("\(mutant.id)"))<br><small>\(HTMLText.content("\(mutant.file):\(mutant.line)"))\
          \(reason.isEmpty ? "" : HTMLText.content("; \(reason)"))</small><pre>\(HTMLText.content(mutant.diff))</pre></td></tr>
          """
      }
      + complaints.map { expectation in
        """
        <tr data-item data-verdict="refuted"><td class="refuted">unmet</td>\
        <td>\(HTMLText.content("\(expectation.id): \(expectation.clause)"))<br>\
        <small>\(HTMLText.content(expectation.complaints.joined(separator: "; ")))</small></td></tr>
        """
      }
    let declarations = mutants.declarations.map {
      "<tr><td>\(HTMLText.content($0.name))</td><td>\(words($0))</td></tr>"
    }
    return """
      <p>\(mutants.partial ? "Partial run: " : "")\(words(mutants.total)).\
      \(mutants.ghostState.mutants > 0 ? " Of ghost state: \(words(mutants.ghostState))." : "")\
      \(mutants.expectations.isEmpty ? "" : " Of \(mutants.expectations.count.counting("declared change")) \(complaints.count) unmet.")</p>
      \(rows.isEmpty ? "" : "<table>\(rows.joined(separator: "\n"))</table>")
      <details><summary>by declaration</summary><table>\(declarations.joined(separator: "\n"))</table></details>
      """
  }

  private func words(_ totals: StoredMutants.Totals) -> String {
    let parts = [
      (totals.killed, "killed"), (totals.undecided, "undecided"), (totals.alive, "alive"),
      (totals.equivalent, "equivalent"), (totals.unreached, "unreached"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let score = totals.scoreOfDifferent ?? totals.score
    return totals.mutants.counting("mutant") + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")
      + (score.map { "; score \(max(0, $0 * 100).fixed(1)) %" } ?? "")
  }
}

extension StoredStrength.Row {
  /// Whether the change is to a precondition or an axiom, and not to a postcondition.
  fileprivate var isOfHypothesis: Bool {
    change == "without requirement" || change == "weaker requirement" || change == "without axiom"
  }

  /// The verdict by which the page filters, and whose colour it takes: what stands out is not proved to be as it should.
  fileprivate var group: String {
    switch finding {
    case "needed", "omitted": "proved"
    case "fault": "refuted"
    default: "undecided"
    }
  }

  /// What was changed, and what came of it.
  fileprivate var sentence: String {
    let what = [change, part].compactMap { $0 }.joined(separator: " ")
    let by = by.map { $0.isEmpty ? "always true" : "by \($0.joined(separator: ", "))" }
    return [what, fails.map { "\($0.id) fails" }, by, reason].compactMap { $0 }.joined(separator: ": ")
  }
}

extension [StoredStrength.Row] {
  /// The numbers of findings, in words.
  fileprivate var counts: String {
    ["needed", "unneeded", "implied", "undecided", "omitted", "fault"].map { finding in
      (finding, count { $0.finding == finding })
    }.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
