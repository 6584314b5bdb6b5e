package import VerifierContracts

/// The methods and clauses of a project, as text.
package struct Listing {
  private let contracts: [Contract]
  private let project: Project

  package init(_ contracts: [Contract], of project: Project) {
    self.contracts = contracts
    self.project = project
  }

  /// A line for each method: its id and its summary.
  package var methods: String { text(contracts.map { ["\($0.id)", "\($0.summary)"] }) }

  /// A line for each clause that the contracts state: its id and its origin.
  package var clauses: String {
    text(contracts.flatMap(\.listing).map { ["\($0.id)", "\(project.origin(of: $0).rawValue)"] })
  }

  private func text(_ rows: [[Table.Cell]]) -> String { Table(rows).lines.joined(separator: "\n") }
}

extension Project {
  /// The origin of a listed clause: the machine for a law of an input's type, and what the catalogue says for any other.
  func origin(of clause: ClauseListing) -> Origin { clause.isLaw ? .machine : origin(of: clause.obligation) }
}
