/// The ways on which the paths of a method part: held against each other, so that no state is left without a path and none has
/// two.
///
/// Every path that comes to an end is an end of the tree, and so is every branch that was shown to be impossible. Where each
/// fork has both sides, and both are ways on from one condition, the ends are all there are, and no two of them overlap.
struct DecisionTree {
  private var ends: [[Decision]] = []

  /// Adds a path that came to its end, or a branch that no state takes, with the decisions that lead there.
  mutating func add(_ decisions: [Decision]) { ends.append(decisions) }

  /// What is wrong with the tree; nil where it is whole. Linear in the decisions of all ends.
  var flaw: String? { Self.flaw(of: ends[...].map { $0[...] }) }

  private static func flaw(of ends: [ArraySlice<Decision>]) -> String? {
    guard let first = ends.first else { return "no path was explored" }
    guard let fork = first.first?.condition else {
      return ends.count == 1 ? nil : "one path ends where another goes on, or is explored twice"
    }
    for end in ends where end.first?.condition != fork { return "two paths part without a decision between them" }
    for outcome in [true, false] {
      let side = ends.filter { $0.first?.outcome == outcome }
      if side.isEmpty { return "no path was explored on which this is \(outcome): \(fork)" }
      if let flaw = flaw(of: side.map { $0.dropFirst() }) { return flaw }
    }
    return nil
  }
}
