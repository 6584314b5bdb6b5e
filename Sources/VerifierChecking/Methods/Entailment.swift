internal import VerifierContracts
package import VerifierSolving
package import VerifierTerms

/// The answer to the question whether a goal follows from facts.
package enum Entailment {
  /// The goal follows.
  case holds
  /// Some conjunct is neither proved nor refuted; the reason.
  case unknown(String, conjunct: GoalConjunct)
  /// A conjunct of the goal is false under a model of the facts; the query is the one that the model satisfies.
  case fails(Assignment, conjunct: Formula, query: Assertions)
}

/// A conjunct of a goal after Skolemisation, with its negation.
package struct GoalConjunct {
  package let formula: Formula
  /// The negation; `nil` where it has a quantifier alternation, which has no encoding.
  package let negation: Assertions?

  /// The reason given for a conjunct whose negation has no encoding.
  package static let alternation = "\"for all ... there is ...\" has no encoding here"
}

extension MethodVerifier {
  /// The conjuncts of a goal after Skolemisation, each with its negation. The goal follows from facts if each negation contradicts
  /// them, and each of these queries is smaller than one about the whole goal.
  ///
  /// - Parameter names: The names used up by the facts.
  package func conjuncts(of goal: Formula, names: NameSupply) -> [GoalConjunct] {
    var names = names
    return goal.skolemized(in: table, names: &names).conjuncts.map { conjunct in
      GoalConjunct(formula: conjunct, negation: try? conjunct.assertions(in: table, positive: false, names: &names))
    }
  }

  /// Decides whether a goal follows from facts: whether the facts contradict the negation of each conjunct. Stops at the first
  /// conjunct that is refuted.
  ///
  /// - Parameters:
  ///   - names: The names used up by the facts.
  ///   - query: The query for the negation of a conjunct: the facts and the negation.
  ///   - ask: Decides a query, and records it where it is to be recorded.
  /// - Returns: The answer, and the theory of the last query that a solver was asked.
  package func entails(
    _ goal: Formula, names: NameSupply, query: (Assertions) -> Assertions,
    ask: (Assertions) throws(VerificationError) -> ProverResult
  ) throws(VerificationError) -> (result: Entailment, theory: Theory?) {
    var result = Entailment.holds
    var theory: Theory?
    for conjunct in conjuncts(of: goal, names: names) {
      guard let negation = conjunct.negation else {
        result = .unknown(GoalConjunct.alternation, conjunct: conjunct)
        continue
      }
      let query = query(negation)
      let decision = try ask(query)
      theory = decision.theory ?? theory
      switch decision.answer {
      case .unsatisfiable: continue
      case .unknown(let reason): result = .unknown(reason, conjunct: conjunct)
      case .satisfiable(let model): return (.fails(model, conjunct: conjunct.formula, query: query), theory)
      }
    }
    return (result, theory)
  }
}
