/// How far exploration goes before it is given up. Exhausting any of these is undecided, never a proof.
public struct Budget: Sendable, Hashable {
  /// Decisions on one path.
  public var depth: Int
  /// Decisions on all paths of a method.
  public var decisions: Int
  /// Seconds for a method.
  public var seconds: Double

  public init(depth: Int = 256, decisions: Int = 16384, seconds: Double = 120) {
    self.depth = depth
    self.decisions = decisions
    self.seconds = seconds
  }
}

/// A budget that did not suffice, and where the code was at that point.
public struct BudgetExhausted: Sendable, Hashable, CustomStringConvertible {
  public let reason: String
  public let site: SourceSite?

  public init(_ reason: String, at site: SourceSite?) {
    self.reason = reason
    self.site = site
  }

  public var description: String { site.map { "\(reason), at \($0)" } ?? reason }
}
