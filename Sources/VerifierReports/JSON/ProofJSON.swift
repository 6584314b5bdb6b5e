package import VerifierAnalyses
package import VerifierChecking
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The explanation of one clause as one JSON object. `docs/json.md` describes it.
package enum ProofJSON {
  /// The JSON text of an explanation.
  package static func text(
    _ clause: ClauseReport, _ explanation: ProofExplanation, of project: Project, options: Options = Options()
  ) -> String {
    JSONReport.encoded(Object(clause, explanation, project, options))
  }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.explain
    let versions = JSONReport.Versions()
    let options: JSONReport.RunOptions
    let clause: JSONReport.Clause
    let lemmas: [String]
    let calls: [String]
    let paths: [Path]

    init(_ clause: ClauseReport, _ explanation: ProofExplanation, _ project: Project, _ options: Options) {
      self.options = JSONReport.RunOptions(options)
      self.clause = JSONReport.Clause(clause, in: project)
      lemmas = explanation.report.lemmas
      calls = explanation.report.calls
      paths = explanation.proofs.map { Path($0, root: project.root) }
    }
  }

  private struct Path: Encodable {
    let branches: [JSONReport.Branch]
    let ending: String?
    let verdict, theory: String
    let ms: Double
    let resources, parts, builtParts: Int
    let minimal: Bool
    let facts: [Fact]

    init(_ proof: PathProof, root: String) {
      branches = proof.steps.map { JSONReport.Branch($0, from: root) }
      ending = proof.ending
      verdict = proof.verdict.name
      theory = proof.theory?.rawValue ?? "none"
      ms = proof.cost.milliseconds.roundedToMicroseconds
      resources = proof.cost.resources
      (parts, builtParts, minimal) = (proof.parts, proof.partsBuilt, proof.isMinimal)
      facts =
        proof.facts.map { Fact(kind: $0.source.kind, name: $0.source.name, statement: $0.statement) }
        + proof.instances.map {
          Fact(kind: $0.source.kind, name: $0.source.name, statement: $0.statement, points: $0.points)
        }
    }
  }

  private struct Fact: Encodable {
    let kind: String
    let name: String?
    let statement: String
    /// The values at which a universal statement was instantiated; absent for any other statement.
    var points: [String]?
  }
}
