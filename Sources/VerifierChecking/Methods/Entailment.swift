internal import VerifierContracts
package import VerifierSolving
package import VerifierTerms

/// Whether a goal follows from facts.
package enum Entailment {
  case holds
  /// Some part is neither proved nor refuted, and why.
  case unknown(String)
  /// A model of the facts under which a part of the goal is false, and the query that it is a model of.
  case fails(Assignment, part: Formula, query: Assertions)
}

/// A conjunct of a goal, and what holds where it is false.
package struct GoalPart {
  package let formula: Formula
  /// `nil` where the negation says "for all ... there is ...", which has no encoding.
  package let denial: Assertions?

  package static let alternation = "\"for all ... there is ...\" has no encoding here"
}

extension MethodVerifier {
  /// The conjuncts of a goal after Skolemisation, each with its negation: every one is a smaller query, and together they are the
  /// goal.
  package func parts(of goal: Formula, names: NameSupply) -> [GoalPart] {
    var names = names
    return goal.skolemized(in: table, names: &names).conjuncts.map { part in
      GoalPart(formula: part, denial: try? part.assertions(in: table, positive: false, names: &names))
    }
  }

  /// Decides whether a goal follows: no conjunct of it may be false together with the facts. Stops at the first that is.
  ///
  /// - Parameters:
  ///   - query: What is asked, given the negation of a conjunct.
  ///   - ask: Decides a query; also notes what is to be noted of it.
  package func entails(
    _ goal: Formula, names: NameSupply, query: (Assertions) -> Assertions,
    ask: (Assertions) throws(VerificationError) -> ProverResult
  ) throws(VerificationError) -> (result: Entailment, theory: Theory?) {
    var result = Entailment.holds
    var theory: Theory?
    for part in parts(of: goal, names: names) {
      guard let denial = part.denial else {
        result = .unknown(GoalPart.alternation)
        continue
      }
      let query = query(denial)
      let answer = try ask(query)
      theory = answer.theory ?? theory
      switch answer.answer {
      case .unsatisfiable: continue
      case .unknown(let reason): result = .unknown(reason)
      case .satisfiable(let model): return (.fails(model, part: part.formula, query: query), theory)
      }
    }
    return (result, theory)
  }
}
