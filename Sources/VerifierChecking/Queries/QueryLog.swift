internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// What a question is about, for whoever reads it.
package struct Topic {
  /// The clause or obligation: `method/kind/name`.
  let id: String
  /// What it means that the question is answered as claimed.
  let meaning: String
  /// The decisions on the path to it.
  var decisions: [Decision] = []
}

/// Writes down the questions that the verdicts on one method rest on.
final class QueryLog {
  private let sink: QuerySink
  private var counts: [String: Int] = [:]

  init(_ sink: @escaping QuerySink) { self.sink = sink }

  /// Writes a question that a solver has answered. What building the terms has answered is no question.
  func record(_ topic: Topic, _ assertions: Assertions, _ proverResult: ProverResult) {
    if assertions.ground.contains(where: \.isFalse) || (assertions.ground.isEmpty && assertions.universals.isEmpty) {
      return
    }
    let number = counts[topic.id, default: 0] + 1
    counts[topic.id] = number
    let claim: Query.Claim =
      switch proverResult.answer {
      case .unsatisfiable: .contradictory
      case .satisfiable: .possible
      case .unknown: .undecided
      }
    var texts: [Query.Text] = []
    var inexpressible: [Theory: String] = [:]
    for theory in Theory.allCases {
      do throws(UnsupportedTerm) {
        texts += try write(topic, assertions, proverResult, claim, in: theory)
      } catch {
        inexpressible[theory] = error.description
      }
    }
    sink(
      Query(
        obligation: topic.id, number: number, claim: claim, answeredIn: proverResult.theory, texts: texts,
        inexpressible: inexpressible))
  }

  private func write(
    _ topic: Topic, _ assertions: Assertions, _ proverResult: ProverResult, _ claim: Query.Claim, in theory: Theory
  )
    throws(UnsupportedTerm) -> [Query.Text]
  {
    var scripts: [(SMTLIBScript.Form, SMTLIBScript)] = [(.exact, try .exact(assertions, in: theory))]
    // What says no more than the exact script, and is no easier, is left out.
    switch proverResult.answer {
    case .unsatisfiable:
      if let instantiatedQuery = proverResult.instantiatedQuery,
        instantiatedQuery.isAbstract || instantiatedQuery.terms.count != assertions.ground.count
      {
        scripts.append((.weaker, try .weaker(instantiatedQuery, in: theory)))
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

  private func comment(_ topic: Topic, _ claim: Query.Claim, _ form: SMTLIBScript.Form, _ theory: Theory) -> [String] {
    let words =
      switch theory {
      case .integers: "words are integers from 0 up to 2^width"
      case .bitVectors: "words are bit-vectors, and integers are signed ones that are wide enough"
      }
    let saying =
      switch form {
      case .exact: "This is the question itself, no more and no less"
      case .weaker:
        "This says less than the question, by the instances that a proof used: unsat shows that the question is, sat nothing"
      case .stronger:
        "This says more than the question, by the values of a model: sat shows that the question is, unsat nothing"
      }
    return [topic.id] + (topic.decisions.isEmpty ? [] : ["On the path on which"])
      + topic.decisions.map { "  \($0.fact)" }
      + ["Expected: \(claim.rawValue). \(topic.meaning)", "\(saying); \(words)."]
  }
}
