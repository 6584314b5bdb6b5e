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
    Table(contracts.map { [Table.Cell($0.id), Table.Cell($0.summary)] }).lines.joined(separator: "\n")
  }

  /// A line for each clause that the contracts state: its id and its origin.
  package var clauses: String {
    let rows = contracts.flatMap(\.listing).map { clause in
      [Table.Cell(clause.id), Table.Cell(project.origin(of: clause).rawValue)]
    }
    return Table(rows).lines.joined(separator: "\n")
  }
}

extension Project {
  /// Where a listed clause comes from: the machine for a law of an input's type, and else what the catalogue says.
  func origin(of clause: ClauseListing) -> Origin { clause.isLaw ? .machine : origin(of: clause.obligation) }
}
