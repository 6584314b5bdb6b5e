package import VerifierContracts

/// What there is to verify, for people.
package struct Listing {
  private let contracts: [Contract]
  private let project: Project

  package init(_ contracts: [Contract], of project: Project) {
    self.contracts = contracts
    self.project = project
  }

  /// A line for each method: its id and its summary.
  package var methods: String {
    let width = contracts.map(\.id.count).max() ?? 0
    return contracts.map { "\($0.id.padded(to: width))  \($0.summary)" }.joined(separator: "\n")
  }

  /// A line for each clause that the contracts state: its id and its origin.
  package var clauses: String {
    let rows = contracts.flatMap(\.listing).map { clause in
      (id: clause.id, origin: project.origin(of: clause).rawValue)
    }
    let width = rows.map(\.id.count).max() ?? 0
    return rows.map { "\($0.id.padded(to: width))  \($0.origin)" }.joined(separator: "\n")
  }
}

extension Project {
  /// Where a listed clause comes from: the machine for a law of an input's type, and else what the catalogue says.
  func origin(of clause: ClauseListing) -> Origin { clause.isLaw ? .machine : origin(of: clause.obligation) }
}
