/// What a client gives to the verifier: its contracts, and what reports say of them. Only the contracts are needed.
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
  /// The folders and files of the code under proof and of what it calls, below `root`, which SourceCheck is to have read.
  public var sources: [String]
  /// The names of the axioms that contracts may grant; `nil` where they may grant any.
  public var allowedAxioms: Set<String>?
  /// The folder of the package that changes the code under proof, absolute or below `root`; its program has the folder's name.
  /// `nil` where there is none.
  public var mutationTool: String?
  /// The modules that an emitted test imports, besides `Testing`; attributes may stand before a name, as in
  /// `@testable MyCode`.
  public var testImports: [String]
  /// The Swift expression by which an emitted test gets at the contracts; `nil` for `contracts` of the client's `Verifier`.
  public var contractsExpression: String?

  /// Creates a project.
  ///
  /// - Parameters:
  ///   - command: By default the name of the program that runs.
  ///   - summary: One line, which `--help` begins with.
  ///   - contracts: What is verified; contracts that they rely on are added.
  ///   - catalogue: The clauses of a document, with which a run is compared.
  ///   - allowedAxioms: The names of the axioms that contracts may grant; `nil` for any.
  ///   - mutationTool: The folder of the package that changes the code under proof; `nil` where there is none.
  ///   - root: The folder that places are shown from; by default the package of the first contract, found by its
  ///     `Package.swift`.
  ///   - sources: The folders and files of the code under proof; by default the folder of the first contract.
  ///   - testImports: The modules that an emitted test imports, besides `Testing`.
  ///   - contractsExpression: The Swift expression by which an emitted test gets at the contracts; `nil` for `contracts` of the
  ///     client's `Verifier`.
  public init(
    command: String? = nil, summary: String = "Proves contracts.", contracts: [Contract],
    catalogue: Catalogue? = nil, allowedAxioms: Set<String>? = nil, mutationTool: String? = nil, root: String? = nil,
    sources: [String]? = nil, testImports: [String] = [], contractsExpression: String? = nil
  ) {
    let program = CommandLine.arguments.first?.split(separator: "/").last
    self.command = command ?? program.map(String.init) ?? "verify"
    self.summary = summary
    self.contracts = contracts.includingReliedUpon
    self.catalogue = catalogue
    self.allowedAxioms = allowedAxioms
    self.mutationTool = mutationTool
    self.root = root ?? contracts.first.map { SourceRoot.package(of: $0.site.file) } ?? ""
    self.sources = sources ?? Self.folders(of: self.contracts, below: self.root)
    self.testImports = testImports
    self.contractsExpression = contractsExpression
  }

  /// The folder of the first contract.
  private static func folders(of contracts: [Contract], below root: String) -> [String] {
    contracts.first.flatMap { SourceRoot.folder(of: $0.site.file, below: root) }.map { [$0] } ?? []
  }

  /// Whether the sources are other ones than the folder of the first contract, which they are where the client names none.
  package var namesSources: Bool { sources != Self.folders(of: contracts, below: root) }

  /// Where a clause comes from, by the catalogue.
  package func origin(of clause: ObligationID) -> Origin {
    catalogue?.origin(of: clause) ?? .contract
  }
}
