public import VerifierContracts

extension Catalogue {
  /// The clauses of the contract page, from the file `clauses` beside this one, which is built in: the command finds them
  /// wherever it is run.
  public static let page: Catalogue = {
    do {
      return try Catalogue(
        title: "page", listed: "page", added: "stronger", elsewhere: "own",
        methodsWithoutClauses: ["any/cursor", "infallible/fill_zeros"],
        String(decoding: PackageResources.clauses, as: UTF8.self))
    } catch {
      preconditionFailure("the list of the page's clauses cannot be read: \(error)")
    }
  }()
}
