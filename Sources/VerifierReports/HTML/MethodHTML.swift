internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// A method as a part of a page: the verdicts on its clauses, what their proofs took, and its paths as a tree.
struct MethodHTML {
  private let method: MethodReport
  private let run: RunReport
  private let retracted: Set<ObligationName>

  init(_ method: MethodReport, in run: RunReport) {
    self.method = method
    self.run = run
    retracted = method.retracted
  }

  var text: String {
    let counts = VerdictCounts(method.clauses)
    let verdict =
      method.fault != nil || counts.refuted > 0 ? "refuted" : counts.undecided > 0 ? "undecided" : "proved"
    let numbers = [("refuted", counts.refuted), ("undecided", counts.undecided), ("proved", counts.proved)]
      .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    let fault = method.fault.map { "<p class=\"refuted\">fault of the verifier: \(HTMLText.content($0))</p>" } ?? ""
    return """
      <details data-group\(verdict == "proved" ? "" : " open")><summary>\(HTMLText.verdict(verdict)) \
      \(HTMLText.content(method.id)) <small>\(numbers)</small></summary>\(fault)\(about)
      <table>\(method.clauses.map(row).joined(separator: "\n"))</table>\(paths)</details>
      """
  }

  // MARK: What the method is

  private var about: String {
    var parts: [String] = []
    if let contract = run.project.contracts.first(where: { $0.id == method.id }) {
      let summary = contract.summary.isEmpty ? "" : "\(contract.summary); "
      parts.append("\(summary)\(contract.site.shown(from: run.project.root))")
    }
    if !method.lemmas.isEmpty { parts.append("proofs may use the lemmas \(method.lemmas.joined(separator: ", "))") }
    if !method.axioms.isEmpty {
      parts.append("proofs use the axioms \(method.axioms.map(\.name).uniqued.joined(separator: ", "))")
    }
    if !method.calls.isEmpty { parts.append("proofs rely on the contracts of \(method.calls.joined(separator: ", "))") }
    if method.mayPanic { parts.append("the contract speaks of the permission to panic, may_panic") }
    if let (clause, percent) = method.nearest(to: run.options.limits.resources) {
      parts.append("the proof of \(clause.obligation.name) used \(percent) % of --limit")
    }
    if let runs = method.nativeRuns, runs.runs > 0 {
      parts.append("\(runs.paths.counting("path")) run on native words, from \(runs.runs.counting("state"))")
    }
    return parts.map { "<p><small>\(HTMLText.content($0))</small></p>" }.joined()
  }

  // MARK: Clauses

  private func row(_ clause: ClauseReport) -> String {
    let name = clause.isAssumption ? "assumed" : clause.verdict.name
    let group = clause.isAssumption ? "proved" : name
    let id = HTMLText.content(clause.id)
    var parts: [String] = []
    switch clause.verdict {
    case .refuted: parts.append("<a href=\"#\(HTMLText.anchor(clause.id))\">\(id)</a>")
    case .undecided(let reason): parts.append("\(id)<br>\(HTMLText.content(reason))")
    case .proved: parts.append(id)
    }
    let place = clause.site.map { "\($0.shown(from: run.project.root)) " } ?? ""
    parts.append("<small>\(HTMLText.content("\(place)\(clause.text)"))</small>")
    parts.append("<small>\(cost(of: clause))</small>")
    let explanations = run.findings.compactMap { finding -> String? in
      guard case .explanation(let explanation) = finding.content, explanation.clause.id == clause.id else { return nil }
      return ExplanationHTML(explanation).text
    }
    return """
      <tr data-item data-verdict="\(group)"><td class="\(name)">\(name)</td>\
      <td>\(parts.joined(separator: "<br>"))\(explanations.joined())</td></tr>
      """
  }

  /// The theory that decided a clause and the solver's work on it, over all paths.
  private func cost(of clause: ClauseReport) -> String {
    guard clause.theory != nil || clause.cost.resources > 0 else { return "by simplification, without a solver" }
    let theory = clause.theory.map { $0 == .integers ? "in integers, " : "in bit vectors, " } ?? ""
    return "\(theory)\(clause.cost.milliseconds.fixed(1)) ms, \(clause.cost.resources) units of work"
  }

  // MARK: Paths

  private var paths: String {
    guard !method.explored.isEmpty, method.fault == nil else { return "" }
    let rest = method.paths - method.explored.count
    let more = rest > 0 ? "<p>and \(rest.counting("path")) more, which no report lists</p>" : ""
    return """
      <details class="paths"><summary>\(method.paths.counting("path"))</summary>
      <p><small>The facts that a proof needs: <code>\(HTMLText.content(run.project.command)) explain CLAUSE</code></small></p>
      <ul class="tree">\(items(of: PathTree(method.explored).root))</ul>\(more)</details>
      """
  }

  /// What lies behind a node, up to the next fork in one list. Only forks nest, so that long paths stay readable.
  private func items(of node: PathTree.Node) -> String {
    var items: [String] = []
    var node = node
    while true {
      items += lines(of: node)
      guard node.children.count == 1 else { break }
      node = node.children[0]
    }
    items += node.children.map { "<li class=\"fork\"><ul>\(self.items(of: $0))</ul></li>" }
    return items.joined(separator: "\n")
  }

  /// The branch of a node, what was decided behind it, and the ends of paths.
  private func lines(of node: PathTree.Node) -> [String] {
    var lines: [String] = []
    if let branch = node.branch {
      let place = branch.site.map { site in
        let source = SourceText.line(at: site) ?? ""
        return
          "<small>\(HTMLText.content(site.shown(from: run.project.root))) <code>\(HTMLText.content(source))</code></small>"
      }
      lines.append(
        """
        <li>\(branch.isForced ? "always" : "if") <code>\(HTMLText.content(branch.fact))</code> \(place ?? "")</li>
        """)
    }
    for verdict in [PathVerdict.refuted, .undecided, .proved] {
      let names = node.decided.filter { shown($0) == verdict }.map(\.name.description).uniqued
      if names.isEmpty { continue }
      lines.append(
        """
        <li class="decided">\(HTMLText.verdict(verdict.rawValue)) here: \(HTMLText.content(names.joined(separator: ", ")))</li>
        """)
    }
    for end in node.ends {
      let abstractions = end.abstractions.map { abstraction in
        switch abstraction {
        case .loop(let name): "of the loop \(name) only its invariant is known"
        case .call(let id): "of the call only the contract \(id) is known"
        }
      }.uniqued
      let known =
        abstractions.isEmpty ? "" : " <small>\(HTMLText.content(abstractions.joined(separator: "; ")))</small>"
      lines.append("<li class=\"end\"><b>\(HTMLText.content(end.ending))</b>\(known)</li>")
    }
    return lines
  }

  /// The verdict on an obligation on a path. What is proved there counts for nothing where it relies on what is not.
  private func shown(_ decided: PathReport.Decided) -> PathVerdict {
    decided.verdict == .proved && retracted.contains(decided.name) ? .undecided : decided.verdict
  }
}
