/// The error that a quantifier to be skolemized is in the scope of a universal one: it would need a Skolem function in
/// place of a Skolem constant.
package struct QuantifierAlternation: Error {}

extension Formula {
  /// The assertions that are satisfiable exactly if this formula is, or its negation if `positive` is false.
  ///
  /// A quantifier in a negative position is replaced by a fresh Skolem constant; one in a positive position becomes a
  /// universal.
  ///
  /// - Throws: `QuantifierAlternation` if a quantifier in a negative position is in the scope of one in a positive
  ///   position.
  package func assertions(in table: TermTable, positive: Bool, names: inout NameSupply) throws(QuantifierAlternation)
    -> Assertions
  {
    var lowering = Lowering(table: table, names: names)
    // Names stay used even where lowering fails: the table has variables of these names, with their sorts.
    defer { names = lowering.names }
    let conjuncts = try lowering.conjuncts(self, positive)
    var assertions = Assertions()
    for conjunct in conjuncts {
      if conjunct.bound.isEmpty {
        assertions.ground.append(conjunct.matrix)
      } else {
        assertions.universals.append(conjunct)
      }
    }
    return assertions
  }
}

/// The translation of a formula to a conjunction of universals.
private struct Lowering {
  let table: TermTable
  var names: NameSupply
  /// The number of positive quantifiers around the current subformula.
  private var depth = 0

  init(table: TermTable, names: NameSupply) {
    self.table = table
    self.names = names
  }

  /// Universals whose conjunction is equisatisfiable with the formula, or with its negation if `positive` is false;
  /// those without bound variables are ground.
  ///
  /// Of a conjunction the parts are taken one after the other; what is nested otherwise takes a recursion for each level.
  mutating func conjuncts(_ formula: Formula, _ positive: Bool) throws(QuantifierAlternation) -> [Universal] {
    var universals: [Universal] = []
    var pending = [(formula: formula, positive: positive)]
    while let (formula, positive) = pending.popLast() {
      switch (formula.node, positive) {
      case (.equivalent(let left, let right), _) where !formula.isQuantifierFree:
        pending.append(((left ==> right) && (right ==> left), positive))
      case (.not(let operand), _): pending.append((operand, !positive))
      case (.named(_, let operand), _): pending.append((operand, positive))
      case (.and(let left, let right), true): pending += [(right, true), (left, true)]
      case (.or(let left, let right), false): pending += [(right, false), (left, false)]
      case (.implies(let left, let right), false): pending += [(right, false), (left, true)]
      case (.forAll(let name, let width, let body), _):
        universals += try quantified(name, width, body, positive)
      default:
        if let term = formula.quantifierFree(in: table) {
          universals.append(Universal(bound: [], matrix: positive ? term : !term))
        } else {
          universals += try distributed(formula, positive)
        }
      }
    }
    return universals
  }

  private mutating func quantified(_ name: String, _ width: Int, _ body: (Integer) -> Formula, _ positive: Bool)
    throws(QuantifierAlternation) -> [Universal]
  {
    let variable = table.variable(names.fresh(name, width: width, positive ? .bound : .skolem), .bits(width))
    guard positive else {
      if depth > 0 { throw QuantifierAlternation() }
      return try conjuncts(body(Integer(variable)), false)
    }
    depth += 1
    defer { depth -= 1 }
    return try conjuncts(body(Integer(variable)), true).map {
      Universal(bound: [variable] + $0.bound, matrix: $0.matrix)
    }
  }

  /// The conjuncts of a disjunction in which something is quantified.
  private mutating func distributed(_ formula: Formula, _ positive: Bool) throws(QuantifierAlternation) -> [Universal] {
    switch formula.node {
    case .or(let left, let right), .and(let left, let right):
      return try disjunction(conjuncts(left, positive), conjuncts(right, positive))
    case .implies(let left, let right): return try disjunction(conjuncts(left, false), conjuncts(right, true))
    default: preconditionFailure("every other formula is quantifier-free")
    }
  }

  /// The greatest number of universals that a disjunction is distributed over.
  private static let mostUniversals = 1 << 14

  /// The disjunction of two conjunctions of universals as one conjunction, by distribution:
  /// (a and b) or (c and d)  =  (a or c) and (a or d) and (b or c) and (b or d).
  ///
  /// - Complexity: Quadratic in the number of conjuncts.
  private func disjunction(_ left: [Universal], _ right: [Universal]) -> [Universal] {
    if left.count.multipliedReportingOverflow(by: right.count).overflow
      || left.count * right.count > Self.mostUniversals
    {
      table.refuse(
        "a disjunction of conjunctions of statements for all values would be more than \(Self.mostUniversals) statements"
      )
      return []
    }
    return left.flatMap { first in
      right.map { Universal(bound: first.bound + $0.bound, matrix: first.matrix || $0.matrix) }
    }
  }
}
