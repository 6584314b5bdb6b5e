extension Formula {
  /// Formulas whose conjunction is equivalent to this one: conjunctions are split, also below implications and names. One that occurs
  /// again in the same is left out.
  ///
  /// Each conjunct gets all that it stands in, so that what is below many implications and names is not split, and each is asked by
  /// itself, so that of very many the last one has the rest.
  package var conjuncts: [Formula] {
    var parts: [Formula] = []
    var seen: Set<Place> = []
    var pending = [(formula: self, surroundings: Surroundings?.none)]
    // What was taken is kept, so that no other formula gets its identity, and no other surroundings theirs.
    var kept: [Surroundings] = []
    func surrounded(by outer: Surroundings?, _ wrap: @escaping (Formula) -> Formula) -> Surroundings {
      let inner = Surroundings(within: outer, wrap)
      kept.append(inner)
      return inner
    }
    while let (formula, surroundings) = pending.popLast() {
      let place = Place(formula: formula.identity, surroundings: surroundings.map { ObjectIdentifier($0) })
      guard seen.insert(place).inserted else { continue }
      let isSplit = (surroundings?.depth ?? 0) < Self.greatestDepthOfSplitting
      switch formula.node {
      case .and(let left, let right) where isSplit && parts.count + pending.count < Self.mostConjuncts - 1:
        pending += [(right, surroundings), (left, surroundings)]
      case .implies(let condition, let conclusion) where isSplit:
        pending.append((conclusion, surrounded(by: surroundings) { .implies(condition, $0) }))
      case .named(let name, let formula) where isSplit:
        pending.append((formula, surrounded(by: surroundings) { .named(name, $0) }))
      default: parts.append(surroundings?.around(formula) ?? formula)
      }
    }
    return parts
  }

  /// The greatest number of implications and names around what is split.
  private static let greatestDepthOfSplitting = 100
  /// The greatest number of conjuncts.
  private static let mostConjuncts = 1 << 10

  /// A formula and what it stands in, by their identities.
  private struct Place: Hashable {
    let formula: ObjectIdentifier
    let surroundings: ObjectIdentifier?
  }

  /// What a conjunct stands in, shared by the conjuncts that stand in the same.
  private final class Surroundings {
    private let outer: Surroundings?
    private let wrap: (Formula) -> Formula
    /// The number of implications and names.
    let depth: Int

    init(within outer: Surroundings?, _ wrap: @escaping (Formula) -> Formula) {
      (self.outer, self.wrap) = (outer, wrap)
      depth = (outer?.depth ?? 0) + 1
    }

    func around(_ formula: Formula) -> Formula {
      var (formula, surroundings) = (formula, Optional(self))
      while let next = surroundings {
        formula = next.wrap(formula)
        surroundings = next.outer
      }
      return formula
    }
  }
}
