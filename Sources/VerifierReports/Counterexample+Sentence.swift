internal import VerifierChecking
internal import VerifierTerms

extension Counterexample {
  /// The values by which a clause is false, and what fails with them, for a report of one line: `; where a = 4, b = 0; 4 < 4 is false`.
  var sentence: String {
    let values = before.map { "\(VariableName.shown($0.name)) = \($0.value.short)" }
    let written = writtenBefore.map { "\($0.name) = \($0.text)" }
    let all = values.prefix(Self.mostValues) + written
    let rest = values.count > Self.mostValues ? ", ..." : ""
    let failures = failures.map { "; \($0.evaluated)" }.joined()
    return (all.isEmpty ? "" : "; where \(all.joined(separator: ", "))\(rest)") + failures
  }

  /// The number of values that a line has.
  private static let mostValues = 8
}
