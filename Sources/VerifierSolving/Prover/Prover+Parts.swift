internal import VerifierTerms

// Parts of a query that share no variable. The query has a model where each part has one, so each part is decided by the theory that is good
// at it, and what is hard in one part does not keep another from being decided.

extension Prover {
  /// Decides a query part by part.
  ///
  /// - Returns: That it is unsatisfiable where one part is, and otherwise a model of all parts where each has one.
  func decideParts(_ parts: [Assertions], of assertions: Assertions, _ budget: WorkBudget, crossCheck: Bool)
    throws(VerificationError) -> ProverResult
  {
    var (model, theory): (Assignment, Theory?) = (Assignment(), nil)
    var undecided: ProverResult?
    // Small parts take little work, and what they leave is for the others.
    let parts = parts.map { (part: $0, size: $0.size) }.sorted { $0.size < $1.size }.map(\.part)
    for (position, part) in parts.enumerated() {
      let share = budget.share(of: parts.count - position, after: resources)
      let result: ProverResult
      if let abstract = try decideAbstractly(part, share) {
        result = abstract
      } else {
        result = try decideCases(part, share, firstTurn: Self.laterTurn, crossCheck: crossCheck)
      }
      switch result.answer {
      case .unsatisfiable: return result
      case .unknown: undecided = undecided ?? result
      case .satisfiable(let values):
        model.values.merge(values.values) { known, _ in known }
        theory = theory ?? result.theory
      }
    }
    if let undecided { return undecided }
    if let violated = model.firstViolated(of: assertions.ground) {
      throw VerificationError("the models of the parts of a query do not satisfy \(violated)")
    }
    return ProverResult(answer: .satisfiable(model), theory: theory)
  }
}

extension Assertions {
  /// The number of distinct nodes.
  fileprivate var size: Int { Term.reachable(from: ground + universals.map(\.matrix)).count }

  /// The assertions that belong together since they share variables, in the order of the first of each part.
  ///
  /// - Complexity: Linear in the number of nodes of each assertion, and at most quadratic in the number of variables.
  var parts: [Assertions] {
    let bound = Set(universals.flatMap(\.bound))
    var representatives: [Term: Term] = [:]
    func representative(_ variable: Term) -> Term {
      var current = variable
      while let next = representatives[current] { current = next }
      return current
    }
    func variables(of term: Term) -> [Term] { Term.variables(in: [term]).filter { !bound.contains($0) } }
    let all = ground.map { variables(of: $0) } + universals.map { variables(of: $0.matrix) }
    for variables in all {
      for variable in variables.dropFirst() {
        let (first, other) = (representative(variables[0]), representative(variable))
        if first != other { representatives[other] = first }
      }
    }
    var parts: [Assertions] = []
    var places: [Term?: Int] = [:]
    func place(_ variables: [Term]) -> Int {
      let key = variables.first.map(representative)
      if let known = places[key] { return known }
      parts.append(Assertions(ground: []))
      places[key] = parts.count - 1
      return parts.count - 1
    }
    for (term, variables) in zip(ground, all) { parts[place(variables)].ground.append(term) }
    for (universal, variables) in zip(universals, all.dropFirst(ground.count)) {
      parts[place(variables)].universals.append(universal)
    }
    return parts
  }
}
