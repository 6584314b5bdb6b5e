package import VerifierContracts
package import VerifierAnalyses
package import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// What there is to say of one clause, for people.
package struct ProofText {
  private let clause: ClauseReport
  private let method: MethodReport
  private let proofs: [PathProof]
  private let project: Project
  private let style: Style

  package init(_ clause: ClauseReport, _ explanation: ProofExplanation, of project: Project, isColored: Bool) {
    self.clause = clause
    method = explanation.report
    proofs = explanation.proofs
    self.project = project
    style = Style(isColored: isColored)
  }

  package var text: String {
    ([head] + proofs.enumerated().map { block("path \($0 + 1)", rows(of: $1)) } + [closing])
      .joined(separator: "\n\n")
  }

  private var head: String {
    var rows: [(String, [String])] = []
    if let site = clause.site { rows.append(("stated", [site.shown(from: project.root)])) }
    rows.append(("words", [clause.text]))
    rows.append(("origin", [project.origin(of: clause).rawValue]))
    switch clause.verdict {
    case .proved where clause.isAssumption:
      rows.append(("verdict", ["assumed; that it can hold, with the other requirements, is proved"]))
    case .proved: rows.append(("verdict", [style.proved("proved")]))
    case .undecided(let reason): rows.append(("verdict", [style.undecided("undecided"), reason]))
    case .refuted(let reason, let counterexample):
      rows.append(("verdict", [style.refuted("refuted"), reason]))
      if counterexample != nil { rows.append(("values", ["`\(project.command) \(method.id)` prints them"])) }
    }
    if !method.lemmas.isEmpty {
      rows.append(("lemmas", ["the method's proofs may use " + method.lemmas.joined(separator: ", ")]))
    }
    rows.append(("cost", [words(clause.theory, clause.cost)]))
    return block(clause.id, rows)
  }

  private func rows(of proof: PathProof) -> [(String, [String])] {
    var rows: [(String, [String])] = []
    let steps = proof.steps.flatMap { step in
      guard let site = step.site else { return [step.fact] }
      return ["\(site.shown(from: project.root))  \(SourceText.line(at: site) ?? "")", "    \(step.fact)"]
    }
    rows.append(("asked", steps.isEmpty ? ["nothing"] : steps))
    rows.append(("end", [proof.ending ?? "does not matter: this arises on the way"]))
    switch proof.verdict {
    case .proved:
      rows.append(
        ("verdict", [style.proved("proved") + (proof.parts == proof.partsBuilt ? " by building the terms" : "")]))
    case .undecided(let reason): rows.append(("verdict", [style.undecided("undecided"), reason]))
    case .refuted(let reason, _): rows.append(("verdict", [style.refuted("refuted"), reason]))
    }
    if proof.parts > 1 {
      rows.append(("parts", ["\(proof.parts), of which building the terms decides \(proof.partsBuilt)"]))
    }
    rows.append(("cost", [words(proof.theory, proof.cost)]))
    guard proof.verdict == .proved, proof.parts > proof.partsBuilt else { return rows }
    let titles = (proof.facts.map(\.source) + proof.instances.map(\.source)).map(\.title)
    let width = titles.map(\.count).max() ?? 0
    let facts = proof.facts.map { "\($0.source.title.padded(to: width))  \($0.statement)" }
    let instances = proof.instances.flatMap { instance in
      ["\(instance.source.title.padded(to: width))  \(instance.statement)"]
        + instance.points.map { "\("".padded(to: width))    at \($0)" }
    }
    let all = facts + instances
    rows.append(("takes", all.isEmpty ? ["nothing"] : all))
    rows.append(
      ("", [proof.isMinimal ? "each of these is needed" : "whether each of these is needed took too long to find out"]))
    return rows
  }

  private func words(_ theory: Theory?, _ cost: SolverCost) -> String {
    let theory = theory.map { "in the theory \($0.rawValue), " } ?? ""
    return "\(theory)\(cost.milliseconds.fixed(1)) ms, \(cost.resources) units of Z3's work"
  }

  private var closing: String {
    let (name, version) = Session.solver
    let paths = proofs.count
    return paths == 0
      ? "No path puts this as a question of its own. \(name) \(version)."
      : "\(paths) path\(paths == 1 ? "" : "s") to it, of \(method.paths). \(name) \(version)."
  }

  private func block(_ title: String, _ rows: [(String, [String])]) -> String {
    let lines = rows.flatMap { title, lines in
      lines.enumerated().map { "  \(($0.offset == 0 ? title : "").padded(to: 8)) \($0.element)" }
    }
    return ([title] + lines).joined(separator: "\n")
  }
}

extension FactSource {
  /// What kind of fact it is, in a word.
  var kind: String {
    switch self {
    case .requirement: "requires"
    case .law: "law"
    case .branch: "branch"
    case .check: "checked"
    case .axiom: "axiom"
    case .invariant: "invariant"
    case .lemmas: "lemma"
    case .definition: "definition"
    }
  }

  /// What it is called; nil where it has no name.
  var name: String? {
    switch self {
    case .requirement(let name), .law(let name), .axiom(let name), .invariant(let name): name
    case .lemmas(let names): names.joined(separator: ", ")
    case .branch, .check, .definition: nil
    }
  }

  fileprivate var title: String { name.map { "\(kind) \($0)" } ?? kind }
}
