/// The cost of deciding one or more queries.
package struct SolverCost: Codable, Sendable, Hashable {
  /// Wall time.
  package var milliseconds = 0.0
  /// Units of Z3's resource count, which unlike time is the same on every run.
  package var resources = 0

  package init(milliseconds: Double = 0, resources: Int = 0) {
    self.milliseconds = milliseconds
    self.resources = resources
  }

  package static func += (left: inout SolverCost, right: SolverCost) {
    left.milliseconds += right.milliseconds
    left.resources += right.resources
  }

  /// An equal share of this cost for each of `count` clauses. The remainder of the resources is lost.
  ///
  /// - Precondition: `count` is positive.
  func share(of count: Int) -> SolverCost {
    SolverCost(milliseconds: milliseconds / Double(count), resources: resources / count)
  }
}

extension Double {
  /// This number of milliseconds, rounded to microseconds.
  package var roundedToMicroseconds: Double { (self * 1000).rounded() / 1000 }
}
