internal import FoundationEssentials
internal import VerifierAnalyses
internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierHashing
internal import VerifierSolving

/// The report on a run as one page of HTML, which needs no network and no other file.
///
/// Everything that comes from contracts, sources and values is escaped, and the page may run no script but its own, which its policy names
/// by its digest.
package struct HTMLReport {
  private let run: RunReport

  package init(_ run: RunReport) { self.run = run }

  /// The page.
  package var text: String {
    let counts = run.counts
    let title =
      "\(run.project.command): \(counts.refuted) refuted, \(counts.undecided) undecided, \(counts.proved) proved"
    let sections = self.sections.filter { !$0.content.isEmpty }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <title>\(HTMLText.content(title))</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>
      <header>
      <h1>\(HTMLText.content(run.project.command))</h1>
      <p>\(summary(counts))</p>
      \(notes.map { "<p class=\"note\">\(HTMLText.content($0))</p>" }.joined(separator: "\n"))
      <nav>\(sections.map { "<a href=\"#\($0.id)\">\(HTMLText.content($0.title))</a>" }.joined(separator: " "))</nav>
      <div role="search">
      <input id="search" type="search" placeholder="search ids, sources, values" aria-label="search">
      \(["refuted", "undecided", "proved"].map(filter).joined(separator: "\n"))
      <output id="found"></output>
      </div>
      </header>
      <main>
      \(sections.map(section).joined(separator: "\n"))
      </main>
      <footer>\(HTMLText.content(footer))</footer>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  // MARK: Parts

  /// What the page may load and run: nothing but its own script and style.
  private static let policy: String = {
    let digits = Array(SHA256.digest(of: Array(PageScript.text.utf8)).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { place in
      UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
    }
    let digest = Data(bytes).base64EncodedString()
    return
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }()

  /// The parts of the page that have something to say, what is wrong first.
  private var sections: [(id: String, title: String, content: String)] {
    let wrong = WrongHTML(run)
    return [
      ("refuted", "Refuted", wrong.refuted),
      ("undecided", "Undecided", wrong.undecided),
      ("methods", "Methods", run.methods.map { MethodHTML($0, in: run).text }.joined(separator: "\n")),
      (
        "coverage", run.coverage.map { "Coverage of the \($0.title)" } ?? "",
        run.coverage.map { CoverageHTML($0).text } ?? ""
      ),
    ]
      + run.findings.enumerated().compactMap { place, finding in
        let html = FindingHTML(finding, of: run)
        return html.text.isEmpty ? nil : ("finding-\(place)", html.title, html.text)
      } + [("granted", "Taken for granted", list(assumptions))]
  }

  private func section(_ id: String, _ title: String, _ content: String) -> String {
    """
    <section id="\(id)" aria-label="\(HTMLText.content(title.lowercased()))">
    <h2>\(HTMLText.content(title))</h2>
    \(content)
    </section>
    """
  }

  private func summary(_ counts: VerdictCounts) -> String {
    let parts = [("refuted", counts.refuted), ("undecided", counts.undecided), ("proved", counts.proved)]
    let shown = parts.filter { $0.1 > 0 }.map { "<b class=\"\($0.0)\">\($0.1) \($0.0)</b>" }.joined(separator: ", ")
    let scope =
      run.isPartial
      ? "Partial run: \(run.methods.count) of \(run.available) methods" : run.methods.count.counting("method")
    return "\(scope), \(counts.all.counting("obligation")): \(shown)."
  }

  /// What else is to be known of the run before a verdict is trusted.
  private var notes: [String] {
    var notes: [String] = []
    if run.isInterrupted { notes.append("The run was interrupted: what was not finished is undecided.") }
    if !run.notRun.isEmpty {
      notes.append(
        "Stopped at a method that is refuted. Not run, or not to the end: \(run.notRun.joined(separator: ", ")).")
    }
    if let comparison = run.comparison {
      notes.append(comparison.sentence)
    }
    if case .refused = run.sources { notes.append(run.sources?.text(of: run.project) ?? "") }
    let disagreements = run.confirmation?.disagreements.count ?? 0
    if disagreements > 0 { notes.append("Another solver disagrees on \(disagreements.counting("question")).") }
    return notes
  }

  private func filter(_ verdict: String) -> String {
    "<label><input type=\"checkbox\" data-filter=\"\(verdict)\" checked> \(verdict)</label>"
  }

  private var assumptions: [String] {
    run.memoryModel.map { "model: \($0)" } + run.laws.map { "law of a type: \($0)" }
      + run.axioms.map { "axiom \($0.name): \($0.sentence)" }.uniqued
  }

  private func list(_ items: [String]) -> String {
    items.isEmpty ? "<p>Nothing.</p>" : "<ul>\(items.map { "<li>\(HTMLText.content($0))</li>" }.joined())</ul>"
  }

  private var footer: String {
    let (name, version) = Session.solver
    return "\(name) \(version)\(run.seed.map { ", seed \($0)" } ?? ""), \(run.seconds.fixed(2)) s"
  }
}
