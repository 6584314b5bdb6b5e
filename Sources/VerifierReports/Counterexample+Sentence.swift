internal import VerifierChecking
internal import VerifierTerms

extension Counterexample {
  /// The values by which a clause is false, and what fails with them, for a report of one line:
  /// `; where a = 4, b = 0; a < b: 4 < 0 is false`. Memory, and what the clause and the path do not depend on, is left out.
  var sentence: String {
    func matters(_ name: String) -> Bool { relevant?.contains { $0 == name || $0.hasPrefix("\(name).") } ?? true }
    let written = writtenBefore.filter { matters($0.name) }
    let numbers = before.filter { value in
      if case .memory = value.value { return false }
      return relevant?.contains(value.name) ?? true && !written.contains { value.name.hasPrefix("\($0.name).") }
    }
    let values = numbers.map { "\(VariableName.shown($0.name)) = \($0.value.short)" }
    let all = values.prefix(Self.mostValues) + written.map { "\($0.name) = \($0.text)" }
    let rest = values.count > Self.mostValues ? ", ..." : ""
    return (all.isEmpty ? "" : "; where \(all.joined(separator: ", "))\(rest)") + failing.map { "; \($0)" }.joined()
  }

  /// What is false: of an operation that traps its numbers, and else the false parts, of alternatives those of the nearest.
  var failing: [String] {
    if let operation { return [operation] }
    // What a panic needs.
    if failures.map(\.written) == ["may_panic"] { return ["the contract permits no panic"] }
    return failures.filter(\.isNearest).prefix(Self.mostFailures).map { failure in
      failure.evaluated.hasPrefix("is ")
        ? "\(failure.written) \(failure.evaluated)" : "\(failure.written): \(failure.evaluated)"
    }
  }

  /// The number of values that a line has.
  private static let mostValues = 8
  /// The number of false parts that a line has.
  private static let mostFailures = 4
}
