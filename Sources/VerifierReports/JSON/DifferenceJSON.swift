/// How a report differs from an older one as one JSON object. `docs/json.md` describes it.
package enum DifferenceJSON {
  package static func text(_ difference: ReportDifference) -> String { JSONReport.encoded(Object(difference)) }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.diff
    let versions = JSONReport.Versions()
    let exitStatus: Int32
    let clauses: [ReportDifference.Clause]
    let assumptions: [ReportDifference.Assumption]
    let notes: [String]

    init(_ difference: ReportDifference) {
      exitStatus = difference.exitStatus
      clauses = difference.clauses
      assumptions = difference.assumptions
      notes = difference.notes
    }
  }
}
