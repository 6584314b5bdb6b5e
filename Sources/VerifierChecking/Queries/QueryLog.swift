internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// The subject of a query, for the comment above its SMT-LIB text.
package struct Topic {
  /// The id of the obligation, or `method/requires` or `method/branches` for a query about several.
  let id: String
  /// What follows from the claimed answer, as a sentence.
  let meaning: String
  /// The decisions of the path on which it is asked.
  var decisions: [Decision] = []
}

/// Writes the queries that the verdicts on one method rest on as SMT-LIB.
final class QueryLog {
  private let sink: QuerySink
  private var counts: [String: Int] = [:]

  init(_ sink: @escaping QuerySink) { self.sink = sink }

  /// Writes a query that a solver has answered. One that simplification has answered is no query, and not written.
  func record(_ topic: Topic, _ assertions: Assertions, _ result: ProverResult) {
    if assertions.ground.contains(where: \.isFalse) || (assertions.ground.isEmpty && assertions.universals.isEmpty) {
      return
    }
    let number = counts[topic.id, default: 0] + 1
    counts[topic.id] = number
    let claim: Query.Claim =
      switch result.answer {
      case .unsatisfiable: .contradictory
      case .satisfiable: .possible
      case .unknown: .undecided
      }
    var texts: [Query.Text] = []
    var inexpressible: [Theory: String] = [:]
    for theory in Theory.allCases {
      do throws(UnsupportedTerm) {
        texts += try self.texts(topic, assertions, result, claim, in: theory)
      } catch {
        inexpressible[theory] = error.description
      }
    }
    sink(
      Query(
        obligation: topic.id, number: number, claim: claim, answeredIn: result.theory, texts: texts,
        inexpressible: inexpressible))
  }

  /// The texts of a query in one theory: the exact one, and a weaker or stronger one where it is easier.
  private func texts(
    _ topic: Topic, _ assertions: Assertions, _ result: ProverResult, _ claim: Query.Claim, in theory: Theory
  ) throws(UnsupportedTerm) -> [Query.Text] {
    var scripts: [(SMTLIBScript.Form, SMTLIBScript)] = [(.exact, try .exact(assertions, in: theory))]
    switch result.answer {
    case .unsatisfiable:
      // An instantiated query of the same ground terms, without abstraction, is the exact one again.
      if let instantiated = result.instantiatedQuery,
        instantiated.isAbstract || instantiated.terms.count != assertions.ground.count
      {
        scripts.append((.weaker, try .weaker(instantiated, in: theory)))
      }
    case .satisfiable(let model):
      if let script = try? SMTLIBScript.stronger(assertions, under: model, in: theory) {
        scripts.append((.stronger, script))
      }
    case .unknown: break
    }
    return scripts.map { form, script in
      Query.Text(
        theory: theory, form: form, isQuantified: script.isQuantified,
        text: script.text(under: comment(topic, claim, form, theory), status: claim.rawValue))
    }
  }

  /// The comment above a script: the obligation, the path, the expected answer and its meaning, and the form of the script.
  private func comment(_ topic: Topic, _ claim: Query.Claim, _ form: SMTLIBScript.Form, _ theory: Theory) -> [String] {
    let encoding =
      switch theory {
      case .integers: "words are integers from 0 up to 2^width"
      case .bitVectors: "words are bit-vectors, and integers are signed ones that are wide enough"
      }
    let meaning =
      switch form {
      case .exact: "This is the exact query"
      case .weaker:
        "This is weaker than the query, by the instances that a proof used: unsat shows that the query is unsat, sat shows nothing"
      case .stronger:
        "This is stronger than the query, by the values of a model: sat shows that the query is sat, unsat shows nothing"
      }
    return [topic.id] + (topic.decisions.isEmpty ? [] : ["On the path on which"])
      + topic.decisions.map { "  \($0.fact)" }
      + ["Expected: \(claim.rawValue). \(topic.meaning)", "\(meaning); \(encoding)."]
  }
}
