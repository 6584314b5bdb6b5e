internal import VerifierTerms

extension Formula {
  /// The conditions of the implications in this formula, each in conjunction with those of the implications around it. A
  /// formula is vacuous where they never hold. Named formulas are definitions; their inner conditions do not count.
  func conditions(in table: TermTable, names: inout NameSupply) -> [Formula] {
    switch node {
    case .implies(let condition, let conclusion):
      return [condition] + conclusion.conditions(in: table, names: &names).map { condition && $0 }
    case .and(let left, let right):
      return left.conditions(in: table, names: &names) + right.conditions(in: table, names: &names)
    case .forAll(let name, let width, let body):
      let constant = table.variable(names.fresh(name, width: width, .skolem), .bits(width))
      return body(Integer(constant)).conditions(in: table, names: &names)
    case .literal, .atom, .comparison, .not, .or, .equivalent, .named: return []
    }
  }
}
