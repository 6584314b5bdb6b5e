package import VerifierContracts
package import VerifierAnalyses
package import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// The explanation of one clause, as text: its verdict, and the proof on each path.
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

  /// A block for the clause, one for each path, and a summary.
  package var text: String {
    ([head, outline].filter { !$0.isEmpty } + proofs.enumerated().map { block("path \($0 + 1)", rows(of: $1)) } + [
      closing
    ])
    .joined(separator: "\n\n")
  }

  private var head: String {
    var rows: [(title: String, lines: [String])] = []
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
    if !method.calls.isEmpty {
      rows.append(("calls", ["the method's proofs rely on the contracts of " + method.calls.joined(separator: ", ")]))
    }
    rows.append(("cost", [description(of: clause.cost, in: clause.theory)]))
    return block(clause.id, rows)
  }

  /// The proof in short: for each path how it ends, the conditions under which it is taken, and what the clause follows from there. Empty
  /// where there is no proof to be told.
  private var outline: String {
    guard clause.verdict == .proved, !proofs.isEmpty else { return "" }
    let lines = proofs.enumerated().flatMap { number, proof -> [String] in
      let conditions = conditions(of: proof)
      let taken = conditions.isEmpty ? "always" : "if " + conditions.joined(separator: ", and ")
      let ending = proof.ending.map { "\($0), " } ?? ""
      return ["\(number + 1)  \(ending)\(taken)", "     \(grounds(of: proof))"]
    }
    let title =
      proofs.count == 1
      ? "in short: it holds on the path that comes to it" : "in short: it holds on each of the paths that come to it"
    return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  /// The number of characters up to which a condition or a fact is told in the outline. A longer one is told by its line.
  private static var mostTold: Int { 72 }

  /// The outcomes of the branches on a path, but of those that can have one outcome only there.
  private func conditions(of proof: PathProof) -> [String] {
    var told: [(text: String, times: Int)] = []
    for step in proof.steps where !step.isForced {
      var text = step.fact
      if text.count > Self.mostTold, let site = step.site {
        text = "as \(site.shown(from: project.root)) decides, \(SourceText.line(at: site) ?? "")"
      }
      if let place = told.firstIndex(where: { $0.text == text }) {
        told[place].times += 1
      } else {
        told.append((text, 1))
      }
    }
    return told.map { $0.times == 1 ? $0.text : "\($0.text) (\($0.times) times)" }
  }

  /// What the clause follows from on a path.
  private func grounds(of proof: PathProof) -> String {
    if proof.parts == proof.partsBuilt { return "as it simplifies to true there" }
    let facts = proof.facts.map { fact in
      // What has no name is told by what it says.
      fact.source.name == nil && fact.statement.count <= Self.mostTold
        ? "\(fact.source.title) (\(fact.statement))" : fact.source.title
    }
    let instances = proof.instances.map { instance in
      "\(instance.source.title)\(instance.points.isEmpty ? "" : " at \(instance.points.joined(separator: "; "))")"
    }
    let all = (facts + instances).uniqued
    return all.isEmpty ? "by arithmetic alone" : "by \(all.joined(separator: ", "))"
  }

  private func rows(of proof: PathProof) -> [(title: String, lines: [String])] {
    var rows: [(title: String, lines: [String])] = []
    let steps = proof.steps.flatMap { step in
      guard let site = step.site else { return [step.fact] }
      return ["\(site.shown(from: project.root))  \(SourceText.line(at: site) ?? "")", "    \(step.fact)"]
    }
    rows.append(("asked", steps.isEmpty ? ["nothing"] : steps))
    rows.append(("end", [proof.ending ?? "does not matter: the obligation arises before it"]))
    switch proof.verdict {
    case .proved:
      rows.append(
        ("verdict", [style.proved("proved") + (proof.parts == proof.partsBuilt ? " by simplification" : "")]))
    case .undecided(let reason): rows.append(("verdict", [style.undecided("undecided"), reason]))
    case .refuted(let reason, _): rows.append(("verdict", [style.refuted("refuted"), reason]))
    }
    if proof.parts > 1 {
      rows.append(("parts", ["\(proof.parts), of which simplification decides \(proof.partsBuilt)"]))
    }
    rows.append(("cost", [description(of: proof.cost, in: proof.theory)]))
    guard proof.verdict == .proved, proof.parts > proof.partsBuilt else { return rows }
    let facts = proof.facts.map { fact -> [Table.Cell] in ["\(fact.source.title)", "\(fact.statement)"] }
    let instances = proof.instances.flatMap { instance -> [[Table.Cell]] in
      [["\(instance.source.title)", "\(instance.statement)"]] + instance.points.map { ["", "  at \($0)"] }
    }
    let all = Table(facts + instances).lines
    rows.append(("takes", all.isEmpty ? ["nothing"] : all))
    rows.append(
      (
        "",
        [
          proof.isMinimal
            ? "each of these is needed" : "not each of these was shown to be needed: the time for it ran out"
        ]
      ))
    return rows
  }

  private func description(of cost: SolverCost, in theory: Theory?) -> String {
    let theory = theory.map { "in the theory \($0.rawValue), " } ?? ""
    return "\(theory)\(cost.milliseconds.fixed(1)) ms, \(cost.resources) units of Z3's work"
  }

  private var closing: String {
    let (name, version) = Session.solver
    return proofs.isEmpty
      ? "No path puts this as a question of its own. \(name) \(version)."
      : "\(proofs.count.counting("path")) to it, of \(method.paths). \(name) \(version)."
  }

  private func block(_ title: String, _ rows: [(title: String, lines: [String])]) -> String {
    ([title] + Table(titled: rows, width: 8, separator: " ", indent: "  ").lines).joined(separator: "\n")
  }
}

extension FactSource {
  /// The kind of the fact, as JSON and text name it.
  var kind: String {
    switch self {
    case .requirement: "requires"
    case .law: "law"
    case .branch: "branch"
    case .check: "checked"
    case .assertion: "assertion"
    case .promise: "promise"
    case .axiom: "axiom"
    case .invariant: "invariant"
    case .lemmas: "lemma"
    case .definition: "definition"
    }
  }

  /// The name of the fact; `nil` where it has none. Lemmas used together share one.
  var name: String? {
    switch self {
    case .requirement(let name), .law(let name), .assertion(let name), .axiom(let name), .invariant(let name): name
    case .promise(let name, let contract): "\(name) of \(contract)"
    case .lemmas(let names): names.joined(separator: ", ")
    case .branch, .check, .definition: nil
    }
  }

  /// The kind and the name.
  fileprivate var title: String { name.map { "\(kind) \($0)" } ?? kind }
}
