package import VerifierTerms

/// What a procedure has changed of its arguments.
package struct ArgumentChange {
  private let table: TermTable

  /// Creates a comparison of values whose terms are of a table.
  package init(in table: TermTable) { self.table = table }

  /// Whether a value differs from another only as callers take into account.
  ///
  /// - Parameter keepsAll: Whether it may not differ at all.
  package func isAllowed<Value>(from before: Value, to after: Value, keepsAll: Bool) -> Bool {
    let compared = keepsAll ? before : RecordContent(of: after).written(into: before)
    return compared.map { isSame($0, after) } ?? false
  }

  private func isSame(_ first: Any, _ second: Any) -> Bool {
    func fingerprint(_ value: Any) -> Fingerprint {
      Fingerprint(of: value, in: table, run: nil, suffix: "", readsNumbersAsTerms: true)
    }
    return fingerprint(first) == fingerprint(second)
  }
}
