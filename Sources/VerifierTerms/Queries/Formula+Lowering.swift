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

/// The translation of a formula to a conjunction of universals. Without recursion, as formulas are nested to any depth.
private struct Lowering {
  let table: TermTable
  var names: NameSupply
  /// What is left to do, the next one last.
  private var pending: [Step] = []
  /// The conjunctions that are being translated, the innermost last. When nothing is left there is one.
  private var conjunctions = [Conjunction()]
  /// The number of positive quantifiers around the current subformula.
  private var depth = 0

  private enum Step {
    /// Add the conjuncts of a formula, or of its negation, to the innermost conjunction.
    case add(Formula, isPositive: Bool)
    /// Begin a conjunction.
    case begin
    /// Replace the two innermost conjunctions by their disjunction, which is added to the one around them.
    case disjoin
    /// End the innermost conjunction, in which a variable is bound, and add it to the one around it.
    case quantify(Term)
  }

  private struct Conjunction {
    var universals: [Universal] = []
    /// The formulas that have been added, and those of which the negations were. They are kept, so that no other one gets the
    /// identity of one that is gone.
    var seen: [Bool: [ObjectIdentifier: Formula]] = [:]

    /// Whether a formula, or its negation, has not been added before.
    mutating func isNew(_ formula: Formula, _ isPositive: Bool) -> Bool {
      seen[isPositive, default: [:]].updateValue(formula, forKey: formula.identity) == nil
    }
  }

  /// The greatest number of universals that a disjunction is distributed over.
  private static let mostUniversals = 1 << 14
  /// The greatest number of universals that all disjunctions of a formula are distributed over.
  private static let mostUniversalsInAll = 1 << 18
  /// The greatest number of steps: a part that occurs more than once may be gone through for each.
  private static let mostSteps = 1 << 20

  init(table: TermTable, names: NameSupply) {
    self.table = table
    self.names = names
  }

  /// Universals whose conjunction is equisatisfiable with the formula, or with its negation if `positive` is false;
  /// those without bound variables are ground. None where there would be too many: nothing that is stated with the table's terms
  /// counts then.
  mutating func conjuncts(_ formula: Formula, _ positive: Bool) throws(QuantifierAlternation) -> [Universal] {
    pending.append(.add(formula, isPositive: positive))
    var (steps, distributed) = (0, 0)
    while let step = pending.popLast() {
      steps += 1
      if steps > Self.mostSteps {
        table.refuse("a formula has more than \(Self.mostSteps) parts, each counted as often as it occurs")
        return []
      }
      switch step {
      case .add(let formula, let isPositive): try add(formula, isPositive)
      case .begin: conjunctions.append(Conjunction())
      case .disjoin:
        let (right, left) = (conjunctions.removeLast().universals, conjunctions.removeLast().universals)
        let (count, isGreat) = left.count.multipliedReportingOverflow(by: right.count)
        distributed += isGreat ? 0 : count
        if isGreat || count > Self.mostUniversals || distributed > Self.mostUniversalsInAll {
          table.refuse(
            "a disjunction of conjunctions of statements for all values would be more than \(Self.mostUniversals) statements"
          )
          return []
        }
        conjunctions[conjunctions.count - 1].universals += disjunction(left, right)
      case .quantify(let variable):
        depth -= 1
        conjunctions[conjunctions.count - 2].universals += conjunctions.removeLast().universals.map {
          Universal(bound: [variable] + $0.bound, matrix: $0.matrix)
        }
      }
    }
    return conjunctions[0].universals
  }

  /// Adds the conjuncts of a formula, or of its negation, to the innermost conjunction, or leaves it to the steps that are next.
  private mutating func add(_ formula: Formula, _ isPositive: Bool) throws(QuantifierAlternation) {
    guard conjunctions[conjunctions.count - 1].isNew(formula, isPositive) else { return }
    /// Adds two formulas, or their negations.
    func both(_ left: Formula, _ leftIsPositive: Bool, _ right: Formula, _ rightIsPositive: Bool) -> [Step] {
      [.add(right, isPositive: rightIsPositive), .add(left, isPositive: leftIsPositive)]
    }
    /// Adds the disjunction of two formulas, or of their negations.
    func either(_ left: Formula, _ leftIsPositive: Bool, _ right: Formula, _ rightIsPositive: Bool) -> [Step] {
      [.disjoin, .add(right, isPositive: rightIsPositive), .begin, .add(left, isPositive: leftIsPositive), .begin]
    }
    switch (formula.node, isPositive) {
    case (.not(let operand), _): pending.append(.add(operand, isPositive: !isPositive))
    case (.named(_, let operand), _): pending.append(.add(operand, isPositive: isPositive))
    case (.and(let left, let right), true): pending += both(left, true, right, true)
    case (.or(let left, let right), false): pending += both(left, false, right, false)
    case (.implies(let left, let right), false): pending += both(left, true, right, false)
    case (.forAll(let name, let width, let body), _): try quantify(name, width, body, isPositive)
    case _ where formula.isQuantifierFree:
      guard let term = formula.quantifierFree(in: table) else { return }
      conjunctions[conjunctions.count - 1].universals.append(Universal(bound: [], matrix: isPositive ? term : !term))
    case (.equivalent(let left, let right), _):
      pending.append(.add((left ==> right) && (right ==> left), isPositive: isPositive))
    case (.or(let left, let right), true): pending += either(left, true, right, true)
    case (.and(let left, let right), false): pending += either(left, false, right, false)
    case (.implies(let left, let right), true): pending += either(left, false, right, true)
    case (.literal, _), (.atom, _), (.comparison, _): preconditionFailure("these are quantifier-free")
    }
  }

  private mutating func quantify(_ name: String, _ width: Int, _ body: (Integer) -> Formula, _ isPositive: Bool)
    throws(QuantifierAlternation)
  {
    let variable = table.variable(names.fresh(name, width: width, isPositive ? .bound : .skolem), .bits(width))
    let matrix = Step.add(body(Integer(variable)), isPositive: isPositive)
    if isPositive {
      depth += 1
      pending += [.quantify(variable), matrix, .begin]
    } else if depth > 0 {
      throw QuantifierAlternation()
    } else {
      pending.append(matrix)
    }
  }

  /// The disjunction of two conjunctions of universals as one conjunction, by distribution:
  /// (a and b) or (c and d)  =  (a or c) and (a or d) and (b or c) and (b or d).
  ///
  /// - Complexity: Quadratic in the number of conjuncts.
  private func disjunction(_ left: [Universal], _ right: [Universal]) -> [Universal] {
    left.flatMap { first in
      right.map { Universal(bound: first.bound + $0.bound, matrix: first.matrix || $0.matrix) }
    }
  }
}
