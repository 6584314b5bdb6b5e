package import VerifierContracts
internal import VerifierExecution

/// The methods and clauses of a project as one JSON object. `docs/json.md` describes it.
package enum ListingJSON {
  /// The JSON text of a listing.
  package static func text(_ contracts: [Contract], of project: Project) -> String {
    JSONReport.encoded(Object(methods: contracts.map { Method($0, of: project) }))
  }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.list
    let versions = JSONReport.Versions()
    let methods: [Method]
  }

  private struct Method: Encodable {
    let id, summary: String
    let location: JSONReport.Location
    let clauses: [Clause]

    init(_ contract: Contract, of project: Project) {
      id = contract.id
      summary = contract.summary
      location = JSONReport.Location(contract.site, from: project.root)
      clauses = contract.listing.map { clause in
        Clause(id: clause.id, kind: clause.kind.rawValue, origin: project.origin(of: clause).rawValue)
      }
    }
  }

  private struct Clause: Encodable {
    let id, kind, origin: String
  }
}
