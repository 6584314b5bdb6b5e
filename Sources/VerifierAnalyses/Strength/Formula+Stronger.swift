internal import VerifierTerms

/// A formula that is stronger than a clause by one change.
struct StrongerFormula {
  /// The change: a condition left out, or `<` in place of `<=`.
  let change: StrengthRow.Change
  let formula: Formula

  /// This change inside a larger formula.
  fileprivate func within(_ context: (Formula) -> Formula) -> StrongerFormula {
    StrongerFormula(change: change, formula: context(formula))
  }
}

extension Formula {
  /// All formulas that are stronger than this one by one change: without one conjunct of the condition of an implication, or with
  /// `<` for one `<=`, in a positive position. Named formulas are definitions and stay as they are.
  func stronger(in table: TermTable) -> [StrongerFormula] {
    switch node {
    case .comparison(let left, .atMost, let right):
      return [
        StrongerFormula(
          change: .strict("\(left.term(in: table)) < \(right.term(in: table))"),
          formula: .comparison(left, .less, right))
      ]
    case .and(let left, let right):
      return left.stronger(in: table).map { $0.within { .and($0, right) } }
        + right.stronger(in: table).map { $0.within { .and(left, $0) } }
    case .implies(let condition, let conclusion):
      let conjuncts = condition.conditionConjuncts
      let shorter = conjuncts.indices.map { place in
        let rest = conjuncts[..<place] + conjuncts[(place + 1)...]
        let formula = rest.first.map { Formula.implies(rest.dropFirst().reduce($0, &&), conclusion) } ?? conclusion
        return StrongerFormula(change: .withoutCondition(conjuncts[place].summary(in: table)), formula: formula)
      }
      return shorter + conclusion.stronger(in: table).map { $0.within { .implies(condition, $0) } }
    case .forAll(let name, let width, let body):
      var names = NameSupply()
      let variable = Integer(table.variable(names.fresh(name, width: width, .bound), .bits(width)))
      return body(variable).stronger(in: table).enumerated().map { place, stronger in
        StrongerFormula(
          change: stronger.change,
          formula: .forAll(name: name, width: width) { body($0).stronger(in: table)[place].formula })
      }
    default: return []
    }
  }

  /// The conjuncts of a condition, from left to right.
  private var conditionConjuncts: [Formula] {
    if case .and(let left, let right) = node { left.conditionConjuncts + right.conditionConjuncts } else { [self] }
  }

  /// A short text of this formula: its name, or its term where it has no quantifier.
  private func summary(in table: TermTable) -> String {
    if case .named(let name, _) = node { return name }
    return quantifierFree(in: table)?.description ?? "a statement for all values"
  }
}
