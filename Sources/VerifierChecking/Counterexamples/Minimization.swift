internal import VerifierContracts
internal import BigInt
package import VerifierTerms
package import VerifierSolving

extension MethodVerifier {
  /// A model of the same query with values that are easier to check by hand, and small enough to run. Where some word is large, or
  /// addresses are translated, all are made small together first: one that is large mostly keeps others large. Then, one variable
  /// after the other, a word is bounded by the first of 0, 15, 255, 4095, 8191 and 65535 that the rest admits (two addresses of one
  /// byte lie at least a page apart, which the smaller bounds may exclude); failing these, it becomes a multiple of 4096.
  ///
  /// - Complexity: At most seven queries for each variable, each with a small limit of work, as all of them have.
  package func minimize(_ model: Assignment, of query: Assertions) throws(VerificationError) -> Assignment {
    let end = prover.resources + task.options.limits.resources
    var (best, narrowed, fixed) = (model, query, Assignment())
    if !SmallScope.admits(model) || query.ground.contains(where: \.isTranslating),
      let small = try smallModel(of: query, resources: task.options.limits.resources / 4)
    {
      (best, narrowed, fixed) = (small.model, small.restricted, small.tables)
    }
    let occurring = Set(Term.variables(in: query.ground + query.universals.map(\.matrix)))
    // Sizes are declared after addresses, and bound more of the other values than addresses do.
    for variable in inputs.variables.reversed() where occurring.contains(variable) {
      for softConstraint in softConstraints(for: variable) {
        var attempt = narrowed
        attempt.ground.append(softConstraint)
        // A constraint that the model satisfies already needs no query.
        if best.satisfies(softConstraint) {
          narrowed = attempt
          break
        }
        if case .satisfiable(let smaller) = try decide(attempt, until: end, resources: Self.resourcesForQuery)
          .answer
        {
          (best, narrowed) = (smaller, attempt)
          best.values.merge(fixed.values) { _, value in value }
          break
        }
      }
    }
    return best
  }

  /// The limit of one query, in units of Z3's resource count: some milliseconds.
  private static var resourcesForQuery: Int { 40_000 }

  /// The constraints that make a value small, in the order in which they are tried.
  private func softConstraints(for variable: Term) -> [Term] {
    let table = variable.table
    switch variable.sort {
    case .boolean: return [!variable]
    case .bits(let width):
      let small = [0, 15, 255, 4095, 8191, 65535].map { variable.atMost(table.bits(BigInt($0), width: width)) }
      guard width > 12 else { return small }
      return small + [variable.extract(high: 11, low: 0).equals(table.bits(0, width: 12))]
    case .integer: return [variable.equals(table.integer(0)), variable.equals(table.integer(1))]
    case .memory: return []
    }
  }
}
