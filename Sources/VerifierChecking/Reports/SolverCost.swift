/// What it took to decide something.
package struct SolverCost: Sendable, Hashable {
  /// Of wall time.
  package var milliseconds = 0.0
  /// Z3's own count of its work: unlike time it is the same on every run.
  package var resources = 0

  package init(milliseconds: Double = 0, resources: Int = 0) {
    self.milliseconds = milliseconds
    self.resources = resources
  }

  package static func += (left: inout SolverCost, right: SolverCost) {
    left.milliseconds += right.milliseconds
    left.resources += right.resources
  }

  /// An equal part for each of so many, one at least; what does not divide is lost.
  func share(of count: Int) -> SolverCost {
    SolverCost(milliseconds: milliseconds / Double(count), resources: resources / count)
  }
}

extension Double {
  /// Of milliseconds: no more digits than mean anything.
  package var roundedToMicroseconds: Double { (self * 1000).rounded() / 1000 }
}
