internal import VerifierTerms

/// Case analysis on a variable that a fact restricts to a few constants, or to the values up to one that is the end of a universal.
///
/// Solvers are weak at products, quotients and remainders of two terms that are not constant. With the variable
/// replaced by a constant, these often become linear.
///
/// They are weak too at a step of an induction over an index: of the values up to the last, all but that one are what the universal
/// speaks of. With the variable replaced by the last value, what is read at both is one term, where a solver would have to find that
/// each of its bytes is at the same address.
enum CaseAnalysis {
  /// One case: its assertions, the values of the variables that are replaced in them, and the definitions of variables that occur
  /// in none of them.
  struct Case {
    var assertions: Assertions
    var values: Assignment
    var definitions: [Assertions.Definition] = []
    /// What the case adds to the assertions of the query, of which each model has one of the cases.
    var conditions: [Term] = []
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
      let cases = whole.casesAtEnd
      whole.separateDefinitions()
      return cases ?? [whole]
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
    conditions.append(variable.equals(value))
    assertions = assertions.replacing(variable, by: value)
  }

  /// The case in which a variable is the last value that it may have, in terms of that value, and the one in which it is less; `nil`
  /// where no universal is about the values that are less.
  fileprivate var casesAtEnd: [Self]? {
    let candidates = assertions.ground.compactMap(\.last)
    if candidates.isEmpty { return nil }
    let ends = Set(assertions.universals.flatMap(\.endsOfScaledIndices))
    // What a goal is about comes last.
    let found = candidates.last { variable, value in ends.contains(value) && !value.mentions(variable) }
    guard let (variable, value) = found, let name = variable.name else { return nil }
    var (last, others) = (self, self)
    last.assertions = assertions.replacing(variable, by: value)
    last.definitions.append(Assertions.Definition(name: name, value: value))
    last.conditions.append(variable.equals(value))
    let isLess = variable.less(than: value)
    others.assertions.ground.append(isLess)
    others.conditions.append(isLess)
    return [last, others]
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

extension Universal {
  /// What the bound variable is compared with that is an index of elements of more than one byte, of which the matrix reads some. Where
  /// equal indices are those of bytes solvers find without help that these are the same.
  fileprivate var endsOfScaledIndices: [Term] {
    guard bound.count == 1 else { return [] }
    let nodes = Term.reachable(from: [matrix])
    let addresses = nodes.filter { $0.operation == .select }.map { $0.operands[1] }
    let isScaled = Term.reachable(from: addresses).contains {
      ($0.operation == .multiply || $0.operation == .concatenate) && $0.mentions(bound[0])
    }
    if !isScaled { return [] }
    return nodes.filter { $0.operation == .less && $0.operands[0] == bound[0] }.map { $0.operands[1] }
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

  /// A bit-vector variable and the last value that it has where this term holds; `nil` for other terms.
  fileprivate var last: (variable: Term, value: Term)? {
    switch operation {
    case .not where operands[0].operation == .less:
      // !(y < x)  is  x <= y
      let (value, variable) = (operands[0].operands[0], operands[0].operands[1])
      return variable.isVariable && variable.sort.width != nil ? (variable, value) : nil
    case .less:
      // x < y + 1  has  x <= y  follow, also where y + 1 is zero
      let (variable, next) = (operands[0], operands[1])
      guard variable.isVariable, variable.sort.width != nil, next.operation == .add, next.operands[1].isOne else {
        return nil
      }
      return (variable, next.operands[0])
    default: return nil
    }
  }
}
