internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms
package import VerifierSolving

/// Whether some state comes to a place.
package enum Reach: Int, Comparable {
  case no, unknown, yes

  package static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }

  func verdict(that sentence: String) -> Verdict {
    switch self {
    case .yes: .proved
    case .unknown: .undecided("it is not known whether \(sentence)")
    case .no: .refuted("it is never the case that \(sentence)", nil)
    }
  }
}

/// What was found out about a place, by whom, and what that took.
package struct Reachability {
  package var reach: Reach
  package var theory: Theory?
  package var cost = SolverCost()

  package init(reach: Reach, theory: Theory? = nil, cost: SolverCost = SolverCost()) {
    self.reach = reach
    self.theory = theory
    self.cost = cost
  }
}

/// What has been seen to be reached, over all paths.
package struct ReachTable {
  enum CoverGoal: Hashable {
    case wayOut(ExitKind)
    /// The n-th condition of a clause, counted from zero.
    case condition(String, Int)
  }

  private var seen: [CoverGoal: Reachability] = [:]

  subscript(place: CoverGoal) -> Reachability { seen[place] ?? Reachability(reach: .no) }

  mutating func note(_ place: CoverGoal, _ reachability: Reachability) {
    var total = self[place]
    total.reach = max(total.reach, reachability.reach)
    total.theory = reachability.theory ?? total.theory
    total.cost += reachability.cost
    seen[place] = total
  }

  /// The conditions of a clause, in order.
  func conditions(of clause: String) -> [(place: CoverGoal, reachability: Reachability)] {
    seen.compactMap { place, reachability in
      if case .condition(clause, let number) = place { (number, place, reachability) } else { nil }
    }.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
  }
}

extension ReachTable.CoverGoal {
  /// What is the case in a state that comes here.
  var sentence: String {
    switch self {
    case .wayOut(let kind): kind.sentence
    case .condition(let clause, let number):
      "the condition of \(clause) holds" + (number == 0 ? "" : ", the one numbered \(number + 1)")
    }
  }

  /// That some state comes here.
  var info: ClauseInfo {
    let name =
      switch self {
      case .wayOut(let kind): "reached/\(kind.rawValue)"
      case .condition(let clause, let number): "condition/\(clause)" + (number == 0 ? "" : "/\(number + 1)")
      }
    return ClauseInfo(.sanity, name, "some state makes it so that \(sentence)")
  }
}

extension ExitKind {
  var sentence: String {
    switch self {
    case .returned: "the method returns"
    case .threw: "the method throws"
    }
  }
}

extension Formula {
  /// The conditions under which this claims anything: the left sides of `==>` that it is written with, each with those
  /// around it. A formula with a name of its own is a definition, whose inner conditions are nobody's claim here.
  func conditions(in table: TermTable, names: inout NameSupply) -> [Formula] {
    switch self {
    case .implies(let condition, let conclusion):
      return [condition] + conclusion.conditions(in: table, names: &names).map { condition && $0 }
    case .and(let left, let right):
      return left.conditions(in: table, names: &names) + right.conditions(in: table, names: &names)
    case .forAll(let name, let width, let body):
      let constant = table.variable(names.fresh(name, width: width, .arbitrary), .bits(width))
      return body(Integer(constant)).conditions(in: table, names: &names)
    case .literal, .atom, .comparison, .not, .or, .equivalent, .named: return []
    }
  }
}

extension Assignment {
  /// This assignment where terms hold under it, with some value for a variable of theirs that it says nothing of: one that one
  /// of their parts has, which is where a range begins. Nil where they do not.
  func extended(toSatisfy terms: [Term]) -> Assignment? {
    if firstBroken(of: terms) == nil { return self }
    let open = Term.variables(in: terms).filter { $0.name.map { values[$0] == nil } ?? false && $0.sort == .bits(64) }
    guard open.count == 1, let name = open[0].name else { return nil }
    let parts = Term.reachable(from: terms).filter { $0.sort == .bits(64) }
    var seen: Set<Value> = []
    return evaluate(parts).lazy.filter { seen.insert($0).inserted }.map { value in
      var extended = self
      extended[name] = value
      return extended
    }.first { $0.firstBroken(of: terms) == nil }
  }
}
