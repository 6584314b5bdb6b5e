internal import VerifierTerms

/// A clause that says more than one that was written.
struct StrongerFormula {
  /// A condition left out, or `<` for `<=`.
  let change: StrengthRow.Change
  let formula: Formula

  fileprivate func within(_ context: (Formula) -> Formula) -> StrongerFormula {
    StrongerFormula(change: change, formula: context(formula))
  }
}

extension Formula {
  /// This formula in each way that says more by one change: without one part of a condition that it is written with, or with `<`
  /// for one `<=` that it claims. Definitions, which have names of their own, stay as they are.
  func stronger(in table: TermTable) -> [StrongerFormula] {
    switch self {
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
      let parts = condition.parts
      let shorter = parts.indices.map { place in
        let rest = parts[..<place] + parts[(place + 1)...]
        let formula = rest.first.map { Formula.implies(rest.dropFirst().reduce($0, &&), conclusion) } ?? conclusion
        return StrongerFormula(change: .withoutCondition(parts[place].words(in: table)), formula: formula)
      }
      return shorter + conclusion.stronger(in: table).map { $0.within { .implies(condition, $0) } }
    case .forAll(let name, let width, let body):
      var names = NameSupply()
      let any = Integer(table.variable(names.fresh(name, width: width, .bound), .bits(width)))
      return body(any).stronger(in: table).enumerated().map { place, stronger in
        StrongerFormula(
          change: stronger.change,
          formula: .forAll(name: name, width: width) { body($0).stronger(in: table)[place].formula })
      }
    default: return []
    }
  }

  /// The parts of a condition.
  private var parts: [Formula] {
    if case .and(let left, let right) = self { left.parts + right.parts } else { [self] }
  }

  /// What it says, in short.
  private func words(in table: TermTable) -> String {
    if case .named(let name, _) = self { return name }
    return quantifierFree(in: table)?.description ?? "a statement for all values"
  }
}
