/// The binary tree of decisions of all paths of a method, for checking that the paths are exhaustive and disjoint.
///
/// The leaves are the completed paths and the branches proved infeasible. If every inner node has both children, which
/// decide the same condition, then the leaves cover all states and no two of them overlap.
struct DecisionTree {
  private var leaves: [[Decision]] = []

  /// Adds a leaf: the decisions of a completed path or of an infeasible branch.
  mutating func add(_ decisions: [Decision]) { leaves.append(decisions) }

  /// A description of a missing, duplicate or inconsistent branch; `nil` if the tree is complete.
  ///
  /// - Complexity: Linear in the number of decisions of all leaves.
  var flaw: String? { Self.flaw(of: leaves[...].map { $0[...] }) }

  private static func flaw(of leaves: [ArraySlice<Decision>]) -> String? {
    guard let first = leaves.first else { return "no path was explored" }
    guard let fork = first.first?.condition else {
      return leaves.count == 1 ? nil : "one path ends where another goes on, or is explored twice"
    }
    for leaf in leaves where leaf.first?.condition != fork { return "two paths part without a decision between them" }
    for outcome in [true, false] {
      let side = leaves.filter { $0.first?.outcome == outcome }
      if side.isEmpty { return "no path was explored on which this is \(outcome): \(fork)" }
      if let flaw = flaw(of: side.map { $0.dropFirst() }) { return flaw }
    }
    return nil
  }
}
