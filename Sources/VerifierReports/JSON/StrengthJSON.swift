package import VerifierAnalyses
package import VerifierChecking
internal import FoundationEssentials
package import VerifierContracts
internal import VerifierSolving

/// The strength of contracts as one JSON object. `docs/json.md` describes it.
package enum StrengthJSON {
  /// The JSON text of an examination.
  package static func text(_ strength: Strength, of project: Project, options: Options = Options()) -> String {
    JSONReport.encoded(Object(strength, project, options))
  }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.strength
    let versions = JSONReport.Versions()
    let options: JSONReport.RunOptions
    let partial: Bool
    let methods: [Method]

    init(_ strength: Strength, _ project: Project, _ options: Options) {
      self.options = JSONReport.RunOptions(options)
      partial = strength.methods.count < strength.available
      methods = strength.methods.map { Method($0, project) }
    }
  }

  private struct Method: Encodable {
    let id: String
    let omission: String?
    let rows: [Row]

    init(_ method: Strength.Method, _ project: Project) {
      (id, omission, rows) = (method.id, method.omission, method.rows.map { Row($0, project) })
    }
  }

  private struct Row: Encodable {
    let id, change: String
    /// The condition left out, or the strict inequality put in place of `<=`.
    var part: String?
    let finding: String
    var reason: String?
    /// The names of the clauses that imply it.
    var by: [String]?
    /// The clause that fails after the change.
    var fails: JSONReport.Clause?

    init(_ row: StrengthRow, _ project: Project) {
      id = row.id
      switch row.change {
      case .withoutRequirement: change = "without requirement"
      case .weakerRequirement: change = "weaker requirement"
      case .withoutAxiom: change = "without axiom"
      case .withoutPromise: change = "without promise"
      case .withoutCondition(let part): (change, self.part) = ("without condition", part)
      case .strict(let part): (change, self.part) = ("strict", part)
      }
      switch row.finding {
      case .needed(let clause): (finding, fails) = ("needed", clause.map { JSONReport.Clause($0, in: project) })
      case .unneeded: finding = "unneeded"
      case .implied(let names): (finding, by) = ("implied", names)
      case .undecided(let reason): (finding, self.reason) = ("undecided", reason)
      case .fault(let reason): (finding, self.reason) = ("fault", reason)
      case .omitted(let reason): (finding, self.reason) = ("omitted", reason)
      }
    }
  }
}
