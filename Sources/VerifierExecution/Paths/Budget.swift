/// The limits of an exploration. Exhausting one makes the method undecided, never proved.
package struct Budget: Codable, Sendable, Hashable {
  /// The maximum number of decisions on one path.
  package var depth: Int
  /// The maximum number of decisions on all paths of a method.
  package var decisions: Int
  /// The maximum number of operations of the code on all paths of a method, counted by 1024.
  package var operations: Int
  /// The maximum number of terms that are asked for, by the code, the contract and the prover.
  package var terms: Int
  /// The maximum processor time of the code of a method, in seconds: a backstop for what makes no operations.
  package var seconds: Double

  /// Creates a budget.
  package init(
    depth: Int = 256, decisions: Int = 16384, operations: Int = 4_000_000, terms: Int = 50_000_000,
    seconds: Double = 120
  ) {
    self.depth = depth
    self.decisions = decisions
    self.operations = operations
    self.terms = terms
    self.seconds = seconds
  }
}

/// The report that a budget is exhausted, with the source location reached.
package struct BudgetExhausted: Sendable, Hashable, CustomStringConvertible {
  /// The budget that is exhausted, as a sentence.
  package let reason: String
  /// The source location of the code at that point, if known.
  package let site: SourceSite?

  /// Creates a report.
  package init(_ reason: String, at site: SourceSite?) {
    self.reason = reason
    self.site = site
  }

  package var description: String { site.map { "\(reason), at \($0)" } ?? reason }
}
