internal import VerifierTerms

/// A formula that is stronger than a clause by one change.
struct StrongerFormula {
  /// The change: a condition left out, or `<` in place of `<=`.
  let change: StrengthRow.Change
  let formula: Formula
}

/// The formulas that are stronger than a clause by one change.
struct StrongerFormulas {
  /// The first of them, in the order in which the clause says what is changed.
  fileprivate(set) var formulas: [StrongerFormula] = []
  /// Whether there are more.
  fileprivate(set) var areCutOff = false

  /// The greatest number of changes: each is proved by itself.
  static let most = 100

  /// Adds a change, unless there are too many.
  fileprivate mutating func add(_ change: StrengthRow.Change, _ formula: Formula) {
    if formulas.count < Self.most {
      formulas.append(StrongerFormula(change: change, formula: formula))
    } else {
      areCutOff = true
    }
  }
}

extension Formula {
  /// The formulas that are stronger than this one by one change: without one conjunct of the condition of an implication, or with
  /// `<` for one `<=`, in a positive position. Named formulas are definitions and stay as they are.
  func stronger(in table: TermTable) -> StrongerFormulas {
    var stronger = StrongerFormulas()
    var pending = [(formula: self, context: FormulaContext?.none)]
    while let (formula, context) = pending.popLast() {
      if stronger.areCutOff { break }
      func add(_ change: StrengthRow.Change, _ formula: Formula) {
        stronger.add(change, context?.around(formula) ?? formula)
      }
      func enter(_ formula: Formula, _ wrap: @escaping (Formula) -> Formula) {
        pending.append((formula, FormulaContext(within: context, wrap)))
      }
      switch formula.node {
      case .comparison(let left, .atMost, let right):
        add(.strict("\(left.term(in: table)) < \(right.term(in: table))"), .comparison(left, .less, right))
      case .and(let left, let right):
        enter(right) { .and(left, $0) }
        enter(left) { .and($0, right) }
      case .implies(let condition, let conclusion):
        let conjuncts = condition.conditionConjuncts
        for place in conjuncts.indices where !stronger.areCutOff {
          let rest = conjuncts[..<place] + conjuncts[(place + 1)...]
          let formula = rest.first.map { Formula.implies(rest.dropFirst().reduce($0, &&), conclusion) } ?? conclusion
          add(.withoutCondition(conjuncts[place].summary(in: table)), formula)
        }
        enter(conclusion) { .implies(condition, $0) }
      case .forAll(let name, let width, let body):
        var names = NameSupply()
        let variable = Integer(table.variable(names.fresh(name, width: width, .bound), .bits(width)))
        let inner = body(variable).stronger(in: table)
        for (place, change) in inner.formulas.map(\.change).enumerated() {
          add(
            change, .forAll(name: name, width: width) { body($0).stronger(in: table).formulas[place].formula })
        }
        if inner.areCutOff { stronger.areCutOff = true }
      default: break
      }
    }
    return stronger
  }

  /// The conjuncts of a condition, from left to right.
  private var conditionConjuncts: [Formula] {
    var conjuncts: [Formula] = []
    var pending = [self]
    while let formula = pending.popLast() {
      if case .and(let left, let right) = formula.node { pending += [right, left] } else { conjuncts.append(formula) }
    }
    return conjuncts
  }

  /// A short text of this formula: its name, or its term where it has no quantifier.
  private func summary(in table: TermTable) -> String {
    if case .named(let name, _) = node { return name }
    return quantifierFree(in: table)?.description ?? "a statement for all values"
  }
}
