internal import VerifierContracts
internal import VerifierExecution

/// Something that some state must reach, or a contract is vacuous.
enum CoverGoal: Hashable {
  /// An exit is taken.
  case exit(ExitKind)
  /// A condition of a clause holds; its number counts from zero.
  case condition(String, Int)
}

extension CoverGoal {
  /// The statement that holds in a state that reaches the goal.
  var sentence: String {
    switch self {
    case .exit(let kind): kind.sentence
    case .condition(let clause, let number):
      "the condition of \(clause) holds" + (number == 0 ? "" : ", the one numbered \(number + 1)")
    }
  }

  /// The obligation that some state reaches the goal.
  var info: ClauseInfo {
    let name =
      switch self {
      case .exit(let kind): "reached/\(kind.rawValue)"
      case .condition(let clause, let number): "condition/\(clause)" + (number == 0 ? "" : "/\(number + 1)")
      }
    return ClauseInfo(.sanity, name, "in some state \(sentence)")
  }
}

extension ExitKind {
  /// The statement that the method takes this exit.
  var sentence: String {
    switch self {
    case .returned: "the method returns"
    case .threw: "the method throws"
    }
  }
}

/// The reachability of cover goals, merged over all paths of a method.
struct CoverTable {
  private var known: [CoverGoal: Reachability] = [:]

  /// The reachability of a goal; unreachable where no path has been asked.
  subscript(goal: CoverGoal) -> Reachability { known[goal] ?? Reachability(.unreachable) }

  /// Merges the reachability of a goal on one path: the greatest status counts, and costs are added.
  mutating func note(_ goal: CoverGoal, _ reachability: Reachability) {
    var total = self[goal]
    total.status = max(total.status, reachability.status)
    total.theory = reachability.theory ?? total.theory
    total.cost += reachability.cost
    known[goal] = total
  }

  /// The conditions of a clause, in order.
  func conditions(of clause: String) -> [(goal: CoverGoal, reachability: Reachability)] {
    known.compactMap { goal, reachability in
      if case .condition(clause, let number) = goal { (number, goal, reachability) } else { nil }
    }.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
  }
}
