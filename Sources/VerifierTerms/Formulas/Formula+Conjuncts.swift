extension Formula {
  /// Formulas whose conjunction is equivalent to this one: conjunctions are split, also below implications and names. One that occurs
  /// again in the same is left out.
  ///
  /// Each conjunct gets all that it stands in, so that what is below many implications and names is not split, and each is asked by
  /// itself, so that of very many the last one has the rest.
  package var conjuncts: [Formula] {
    var parts: [Formula] = []
    var seen: Set<Place> = []
    var pending = [(formula: self, outer: FormulaContext?.none)]
    // What was taken is kept, so that no other formula gets its identity, and no other context its own.
    var kept: [FormulaContext] = []
    func context(within outer: FormulaContext?, _ wrap: @escaping (Formula) -> Formula) -> FormulaContext {
      let inner = FormulaContext(within: outer, wrap)
      kept.append(inner)
      return inner
    }
    while let (formula, outer) = pending.popLast() {
      let place = Place(formula: formula.identity, context: outer.map { ObjectIdentifier($0) })
      guard seen.insert(place).inserted else { continue }
      let isSplit = (outer?.depth ?? 0) < Self.greatestDepthOfSplitting
      switch formula.node {
      case .and(let left, let right) where isSplit && parts.count + pending.count < Self.mostConjuncts - 1:
        pending += [(right, outer), (left, outer)]
      case .or(let left, let right) where isSplit && right.isConjunction:
        pending.append((right, context(within: outer) { .or(left, $0) }))
      case .or(let left, let right) where isSplit && left.isConjunction:
        pending.append((left, context(within: outer) { .or($0, right) }))
      case .implies(let condition, let conclusion) where isSplit:
        pending.append((conclusion, context(within: outer) { .implies(condition, $0) }))
      case .named(let name, let formula) where isSplit:
        pending.append((formula, context(within: outer) { .named(name, $0) }))
      default: parts.append(outer?.around(formula) ?? formula)
      }
    }
    return parts
  }

  private var isConjunction: Bool { if case .and = node { true } else { false } }

  /// The greatest number of implications, disjunctions and names around what is split.
  private static let greatestDepthOfSplitting = 100
  /// The greatest number of conjuncts.
  private static let mostConjuncts = 1 << 10

  /// A formula and what it stands in, by their identities.
  private struct Place: Hashable {
    let formula: ObjectIdentifier
    let context: ObjectIdentifier?
  }
}
