package import VerifierSolving

/// The answer to the question whether some state satisfies given facts: takes a path, or meets a cover goal.
package struct Reachability {
  /// The answer. Over several paths the greatest counts.
  package enum Status: Int, Comparable {
    case unreachable, unknown, reachable

    package static func < (left: Status, right: Status) -> Bool { left.rawValue < right.rawValue }

    /// The verdict on the obligation that a sentence holds in some state.
    func verdict(that sentence: String) -> Verdict {
      switch self {
      case .reachable: .proved
      case .unknown: .undecided("it is not known whether \(sentence)")
      case .unreachable: .refuted("it is never the case that \(sentence)", nil)
      }
    }
  }

  package var status: Status
  /// The theory that answered; `nil` where simplification did, or nothing was asked.
  package var theory: Theory?
  package var cost = SolverCost()

  package init(_ status: Status, theory: Theory? = nil, cost: SolverCost = SolverCost()) {
    self.status = status
    self.theory = theory
    self.cost = cost
  }
}
