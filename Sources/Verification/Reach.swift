internal import Logic

/// Whether some state comes to a place.
enum Reach: Int, Comparable {
  case no, unknown, yes

  static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }

  func verdict(_ sentence: String) -> Verdict {
    switch self {
    case .yes: .proved
    case .unknown: .undecided("it is not known whether \(sentence)")
    case .no: .refuted("it is never the case that \(sentence)", nil)
    }
  }
}

/// What has been seen to be reached, over all paths.
struct ReachTable {
  enum Place: Hashable {
    case wayOut(Outcome.Kind)
    /// The n-th condition of a clause, counted from zero.
    case condition(String, Int)
  }

  private var seen: [Place: Reach] = [:]

  subscript(place: Place) -> Reach { seen[place] ?? .no }

  mutating func note(_ place: Place, _ reach: Reach) { seen[place] = max(reach, self[place]) }

  /// The conditions of a clause, in order.
  func conditions(of clause: String) -> [(place: Int, reach: Reach)] {
    seen.compactMap { place, reach in
      if case .condition(clause, let number) = place { (number, reach) } else { nil }
    }.sorted { $0.0 < $1.0 }
  }
}

extension Outcome.Kind {
  var sentence: String {
    switch self {
    case .returned: "the method returns"
    case .threw: "the method throws"
    }
  }
}

extension Formula {
  /// The conditions under which this claims anything: the left sides of the implications that it consists of.
  var conditions: [Formula] {
    switch self {
    case .implies(let condition, _): [condition]
    case .and(let left, let right): left.conditions + right.conditions
    case .named(_, let formula): formula.conditions
    default: []
    }
  }
}
