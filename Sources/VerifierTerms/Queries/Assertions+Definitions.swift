extension Assertions {
  /// A variable that equals a term, in which it does not occur.
  package struct Definition {
    package let name: String
    package let value: Term

    package init(name: String, value: Term) {
      self.name = name
      self.value = value
    }
  }

  /// The assertions without equations for variables that occur nowhere else, which any model of the rest can be extended to meet.
  /// Solvers may take long to find that out of an equation with many bits.
  ///
  /// - Complexity: Linear in the number of distinct nodes where there is such an equation.
  package var withoutDefinitions: (rest: Assertions, definitions: [Definition]) {
    let candidates = ground.map(\.definition)
    if candidates.allSatisfy({ $0 == nil }) { return (self, []) }
    let values = candidates.compactMap { $0?.value }
    let others = zip(ground, candidates).filter { $1 == nil }.map(\.0) + universals.map(\.matrix)
    let occurring = Set(Term.variables(in: others + values).compactMap(\.name))
    var counts: [String: Int] = [:]
    for case let candidate? in candidates { counts[candidate.name, default: 0] += 1 }
    var rest = Assertions()
    rest.universals = universals
    var definitions: [Definition] = []
    for (term, candidate) in zip(ground, candidates) {
      if let candidate, !occurring.contains(candidate.name), counts[candidate.name] == 1 {
        definitions.append(candidate)
      } else {
        rest.ground.append(term)
      }
    }
    return (rest, definitions)
  }
}

extension Term {
  /// The definition that this equation of a variable and a term with operands is; `nil` for other terms.
  fileprivate var definition: Assertions.Definition? {
    guard operation == .equal else { return nil }
    let sides = operands
    for (variable, value) in [(sides[0], sides[1]), (sides[1], sides[0])] {
      if let name = variable.name, !value.operands.isEmpty { return Assertions.Definition(name: name, value: value) }
    }
    return nil
  }
}
