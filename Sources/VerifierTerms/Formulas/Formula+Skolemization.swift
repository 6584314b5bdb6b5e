extension Formula {
  /// This formula as a goal, with the quantifiers in positive positions replaced by fresh Skolem constants: each stands
  /// for one arbitrary value. The result is provable exactly if the formula is.
  ///
  /// Quantifiers in negative positions are left as they are.
  package func skolemized(in table: TermTable, names: inout NameSupply) -> Formula {
    var supply = names
    defer { names = supply }
    return folded(visiting: { $0.skolemizedOperands }) { formula, operands in
      if formula.isQuantifierFree, formula.skolemizedOperands.isEmpty { return formula }
      switch formula.node {
      case .literal, .atom, .comparison, .not: return formula
      case .equivalent: return operands.first
      case .implies(let condition, _): return operands.first.map { .implies(condition, $0) }
      case .and, .or, .named: return operands.count < formula.operands.count ? nil : formula.with(operands)
      case .forAll(let name, let width, let body):
        let constant = table.variable(supply.fresh(name, width: width, .skolem), .bits(width))
        return body(Integer(constant)).skolemized(in: table, names: &supply)
      }
    }
  }

  /// The operands in positive positions; of an equivalence in which something is quantified, the two implications.
  private var skolemizedOperands: [Formula] {
    switch node {
    case .literal, .atom, .comparison, .not, .forAll: []
    case .equivalent(let left, let right): isQuantifierFree ? [] : [.and(left ==> right, right ==> left)]
    case .implies(_, let conclusion): [conclusion]
    case .and, .or, .named: operands
    }
  }
}
