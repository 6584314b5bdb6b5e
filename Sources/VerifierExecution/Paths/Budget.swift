/// How far exploration goes before it is given up. Exhausting any of these is undecided, never a proof.
package struct Budget: Sendable, Hashable {
  /// Decisions on one path.
  package var depth: Int
  /// Decisions on all paths of a method.
  package var decisions: Int
  /// Seconds for a method.
  package var seconds: Double

  package init(depth: Int = 256, decisions: Int = 16384, seconds: Double = 120) {
    self.depth = depth
    self.decisions = decisions
    self.seconds = seconds
  }
}

/// A budget that did not suffice, and where the code was at that point.
package struct BudgetExhausted: Sendable, Hashable, CustomStringConvertible {
  package let reason: String
  package let site: SourceSite?

  package init(_ reason: String, at site: SourceSite?) {
    self.reason = reason
    self.site = site
  }

  package var description: String { site.map { "\(reason), at \($0)" } ?? reason }
}
