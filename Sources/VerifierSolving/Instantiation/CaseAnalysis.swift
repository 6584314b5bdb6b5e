internal import VerifierTerms

/// Case analysis on a variable that a fact restricts to a few constants.
///
/// Solvers are weak at products, quotients and remainders of two terms that are not constant. With the variable
/// replaced by a constant, these often become linear.
enum CaseAnalysis {
  /// One case: its assertions, the values of the variables that are replaced in them, and the definitions of variables that occur
  /// in none of them.
  struct Case {
    var assertions: Assertions
    var values: Assignment
    var definitions: [Assertions.Definition] = []
  }

  /// The greatest number of cases; more of them cost more time than they save.
  private static let maximumCases = 16

  /// The cases of a query, whose disjunction is equisatisfiable with the assertions. A single case if nothing is gained
  /// by a split.
  static func cases(of assertions: Assertions) -> [Case] {
    var whole = Case(assertions: assertions, values: Assignment())
    // A variable that equals a constant may make a nonlinear term linear without a split.
    if assertions.isNonlinear { whole.propagate() }
    let assertions = whole.assertions
    guard assertions.isNonlinear, let (variable, values) = choice(in: assertions.ground) else {
      whole.separateDefinitions()
      return [whole]
    }
    return values.map { value in
      var current = whole
      current.bind(variable, to: value)
      current.propagate()
      current.separateDefinitions()
      return current
    }
  }

  /// The first variable that a fact, a disjunction of equalities, restricts to a few constants.
  private static func choice(in facts: [Term]) -> (variable: Term, values: [Term])? {
    for fact in facts where fact.operation == .or {
      let disjuncts = fact.disjuncts
      let options = disjuncts.compactMap(\.binding)
      if options.count == disjuncts.count, options.count <= maximumCases, Set(options.map(\.variable)).count == 1 {
        return (options[0].variable, options.map(\.value))
      }
    }
    return nil
  }
}

extension Assertions {
  /// Whether a product of two terms that are not constant, or a division by one, occurs.
  var isNonlinear: Bool { ground.contains(where: \.isNonlinear) || universals.contains { $0.matrix.isNonlinear } }

  /// Whether a translation by a page table, or the inverse of one, occurs.
  var isTranslating: Bool {
    ground.contains(where: \.isTranslating) || universals.contains { $0.matrix.isTranslating }
  }
}

extension CaseAnalysis.Case {
  /// Replaces a variable by a constant.
  fileprivate mutating func bind(_ variable: Term, to value: Term) {
    guard let name = variable.name, let constant = value.constant else {
      preconditionFailure("a case binds a variable to a constant")
    }
    values[name] = constant
    assertions = assertions.replacing(variable, by: value)
  }

  /// Takes definitions out of assertions in which a variable was replaced. Of others it would take the prefix that they share with
  /// other queries.
  fileprivate mutating func separateDefinitions() {
    if !values.values.isEmpty { (assertions, definitions) = assertions.withoutDefinitions }
  }

  /// Replaces variables that a fact equates with a constant, until there is no such fact.
  fileprivate mutating func propagate() {
    while let binding = assertions.ground.lazy.compactMap(\.binding).first {
      bind(binding.variable, to: binding.value)
    }
  }
}

extension Term {
  /// The distinct operands of nested disjunctions.
  fileprivate var disjuncts: [Term] {
    var found: [Term] = []
    var seen: Set<Term> = []
    var pending = [self]
    while let term = pending.popLast() {
      if !seen.insert(term).inserted { continue }
      if term.operation == .or { pending += term.operands.reversed() } else { found.append(term) }
    }
    return found
  }

  /// The sides of an equality of a variable and a constant; `nil` for other terms.
  fileprivate var binding: (variable: Term, value: Term)? {
    guard operation == .equal, operands[0].name != nil, operands[1].constant != nil else { return nil }
    return (operands[0], operands[1])
  }
}
