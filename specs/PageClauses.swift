public import Verification

extension Inventory {
  /// The clauses of the contract page, from the file `clauses` beside this one, which is built in: the command finds them
  /// wherever it is run.
  public static func page() throws(Malformed) -> Inventory {
    try Inventory(String(decoding: PackageResources.clauses, as: UTF8.self))
  }
}
