internal import VerifierContracts
internal import BigInt
package import VerifierTerms
package import VerifierSolving

extension MethodVerifier {
  /// A model of the same query with values that are easier to check by hand, and few enough to run: each word is lowered to 0,
  /// 15, 255 or 4095, to 8191 or 65535 (two addresses of one byte are a page apart), or else brought to a multiple of 4096, as
  /// far as the rest allows it; one variable after the other.
  ///
  /// - Complexity: at most seven queries for each variable, none of them hard, and two seconds in all.
  package func minimize(_ model: Assignment, of query: Assertions) throws(VerificationError) -> Assignment {
    let deadline = ContinuousClock.now + .seconds(2)
    var best = model
    var narrowed = query
    let occurring = Set(Term.variables(in: query.ground + query.universals.map(\.matrix)))
    // Sizes, which are declared last, decide more than the addresses before them.
    for variable in inputs.variables.reversed() where occurring.contains(variable) {
      for softConstraint in softConstraints(for: variable) {
        var attempt = narrowed
        attempt.ground.append(softConstraint)
        // What the model already satisfies needs no question.
        if best.satisfies(softConstraint) {
          narrowed = attempt
          break
        }
        if case .satisfiable(let smaller) = try decide(attempt, until: deadline, resources: Self.easy).answer {
          (best, narrowed) = (smaller, attempt)
          break
        }
      }
    }
    return best
  }

  /// Units of the solver's work that a softConstraint may take: some milliseconds. A limit on time alone would make what is shown depend on
  /// what else the machine does.
  private static var easy: Int { 40_000 }

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
