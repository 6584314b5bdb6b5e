extension Formula {
  /// This formula as a goal, with the quantifiers in positive positions replaced by fresh Skolem constants: each stands
  /// for one arbitrary value. The result is provable exactly if the formula is.
  ///
  /// Quantifiers in negative positions are left as they are.
  package func skolemized(in table: TermTable, names: inout NameSupply) -> Formula {
    switch node {
    case .literal, .atom, .comparison, .not: return self
    case .equivalent(let left, let right):
      if isQuantifierFree { return self }
      return Formula.and(left ==> right, right ==> left).skolemized(in: table, names: &names)
    case .and(let left, let right):
      return .and(left.skolemized(in: table, names: &names), right.skolemized(in: table, names: &names))
    case .or(let left, let right):
      return .or(left.skolemized(in: table, names: &names), right.skolemized(in: table, names: &names))
    case .implies(let left, let right): return .implies(left, right.skolemized(in: table, names: &names))
    case .forAll(let name, let width, let body):
      let constant = table.variable(names.fresh(name, width: width, .skolem), .bits(width))
      return body(Integer(constant)).skolemized(in: table, names: &names)
    case .named(let name, let formula): return .named(name, formula.skolemized(in: table, names: &names))
    }
  }
}
