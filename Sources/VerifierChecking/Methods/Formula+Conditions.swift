internal import VerifierTerms

extension Formula {
  /// The conditions of the implications in this formula, each in conjunction with those of the implications around it. A
  /// formula is vacuous where they never hold. Named formulas are definitions; their inner conditions do not count.
  ///
  /// Where there are very many, they are those of the innermost implications, which hold only where those around them do.
  func conditions(in table: TermTable, names: inout NameSupply) -> [Formula] {
    var conditions: [(formula: Formula, isInnermost: Bool)] = []
    var seen: Set<Place> = []
    // What was looked at is kept, so that no other formula gets its identity.
    var kept: [Formula] = []
    var pending = [(formula: self, condition: Int?.none)]
    while let (formula, condition) = pending.popLast() {
      guard seen.insert(Place(formula: formula.identity, condition: condition)).inserted else { continue }
      kept.append(formula)
      if kept.count > Self.mostParts {
        table.refuse("a clause has more than \(Self.mostParts) implications and conjunctions")
        return []
      }
      switch formula.node {
      case .implies(let inner, let conclusion):
        let whole = condition.map { conditions[$0].formula && inner } ?? inner
        if let condition { conditions[condition].isInnermost = false }
        conditions.append((whole, true))
        pending.append((conclusion, conditions.count - 1))
      case .and(let left, let right): pending += [(right, condition), (left, condition)]
      case .forAll(let name, let width, let body):
        let constant = table.variable(names.fresh(name, width: width, .skolem), .bits(width))
        pending.append((body(Integer(constant)), condition))
      case .literal, .atom, .comparison, .not, .or, .equivalent, .named: break
      }
    }
    let counted = conditions.count > Self.mostNested ? conditions.filter(\.isInnermost) : conditions
    return counted.map(\.formula)
  }

  /// The number of conditions from which on those around others do not count.
  private static let mostNested = 100
  /// The greatest number of parts that are looked at.
  private static let mostParts = 1 << 20

  /// A formula and the place of the condition that it stands under.
  private struct Place: Hashable {
    let formula: ObjectIdentifier
    let condition: Int?
  }
}
