internal import VerifierTerms

/// Products, quotients and remainders of two unknowns are hard for every solver. Where a fact says that an unknown is one
/// of a few numbers, each number is a case of its own, in which they often become linear.
struct CaseAnalysis {
  /// A case: what is asked in it, and the values that make it.
  struct Case {
    var assertions: Assertions
    var values: Assignment
  }

  /// More cases than this cost more than they save.
  private static let mostCases = 16

  /// The cases of a query, which together are the assertions. One, where there is nothing to gain.
  static func cases(of assertions: Assertions) -> [Case] {
    var whole = Case(assertions: assertions, values: Assignment())
    // What is fixed is no unknown.
    if assertions.isNonlinear { whole.propagate() }
    let assertions = whole.assertions
    guard assertions.isNonlinear, let (variable, values) = choice(in: assertions.ground) else { return [whole] }
    return values.map { value in
      var part = whole
      part.bind(variable, to: value)
      part.propagate()
      return part
    }
  }

  /// A variable that a fact restricts to a few values.
  private static func choice(in facts: [Term]) -> (variable: Term, values: [Term])? {
    for fact in facts where fact.operation == .or {
      let disjuncts = fact.disjuncts
      let options = disjuncts.compactMap(\.binding)
      if options.count == disjuncts.count, options.count <= mostCases, Set(options.map(\.variable)).count == 1 {
        return (options[0].variable, options.map(\.value))
      }
    }
    return nil
  }
}

extension Assertions {
  var isNonlinear: Bool { ground.contains(where: \.isNonlinear) || universals.contains { $0.matrix.isNonlinear } }

  var isTranslating: Bool {
    ground.contains(where: \.isTranslating) || universals.contains { $0.matrix.isTranslating }
  }
}

extension CaseAnalysis.Case {
  fileprivate mutating func bind(_ variable: Term, to value: Term) {
    guard let name = variable.name, let constant = value.constant else {
      preconditionFailure("a case binds a variable to a constant")
    }
    values[name] = constant
    let universals = assertions.universals
    let terms = Term.substituting([variable: value], in: assertions.ground + universals.map(\.matrix))
    assertions.ground = Array(terms.prefix(assertions.ground.count))
    assertions.universals = zip(universals, terms.suffix(universals.count)).map {
      Universal(bound: $0.bound, matrix: $1)
    }
  }

  /// Follows facts that have come to say `variable == constant`.
  fileprivate mutating func propagate() {
    while let binding = assertions.ground.lazy.compactMap(\.binding).first {
      bind(binding.variable, to: binding.value)
    }
  }
}

extension Term {
  /// The operands of nested disjunctions.
  fileprivate var disjuncts: [Term] { operation == .or ? operands.flatMap(\.disjuncts) : [self] }

  /// The parts of an equality between a variable and a constant.
  fileprivate var binding: (variable: Term, value: Term)? {
    guard operation == .equal, operands[0].name != nil, operands[1].constant != nil else { return nil }
    return (operands[0], operands[1])
  }
}
