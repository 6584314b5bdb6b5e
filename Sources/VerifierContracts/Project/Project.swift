/// What a client gives to the verifier: its contracts, and what reports say of them.
public struct Project: Sendable {
  /// The name of the command, as messages and help show it.
  public var command: String
  /// What the command proves, as one sentence for its help.
  public var summary: String
  /// Every contract, in the order of reports; those of the lemmas that they may use come last.
  public let contracts: [Contract]
  /// The clauses of a document that the contracts answer for; `nil` where there is none.
  public var catalogue: Catalogue?
  /// The folder that reports show places in the source from, with a slash at its end.
  public var root: String
  /// The modules that an emitted test imports, besides `Testing`.
  public var testImports: [String]
  /// The Swift expression by which an emitted test gets at the contracts.
  public var contractsExpression: String

  /// - Parameters:
  ///   - root: The folder that places are shown from; by default the package of the first contract, found by its
  ///     `Package.swift`.
  public init(
    command: String, summary: String, contracts: [Contract], catalogue: Catalogue? = nil, root: String? = nil,
    testImports: [String] = [], contractsExpression: String
  ) {
    self.command = command
    self.summary = summary
    self.contracts = contracts.includingLemmas
    self.catalogue = catalogue
    self.root = root ?? contracts.first.map { SourceRoot.package(of: $0.site.file) } ?? ""
    self.testImports = testImports
    self.contractsExpression = contractsExpression
  }

  /// Where a clause comes from, by the catalogue.
  package func origin(of clause: ObligationID) -> Origin {
    catalogue?.origin(of: clause) ?? .contract
  }
}
