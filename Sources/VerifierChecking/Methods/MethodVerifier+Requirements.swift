internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// Adds the laws of the inputs' types and the preconditions to the hypotheses, and records whether they are satisfiable.
  ///
  /// - Returns: Whether they may be satisfiable. Where they are not, no postcondition is proved.
  func assumePreconditions() throws(VerificationError) -> Bool {
    task.note("stating the requirements")
    let clauses = method.requirements(of: starts)
    var infos: [ClauseInfo] = []
    for clause in clauses {
      let formula = clause.formula().frozen(in: table)
      stated.append(clause.name, formula, in: table)
      let assertions = try formula.hypothesis(
        in: table, names: &names, subject: "the requirement \(clause.name)")
      recordSource(clause.isLaw ? .law(clause.name) : .requirement(clause.name), of: assertions)
      preconditions.append((clause.name, assertions))
      infos.append(clause.isLaw ? ClauseInfo(law: clause, assertions) : ClauseInfo(clause, .requires))
    }
    try expectNoMisuse()
    hypotheses = preconditions.reduce(Assertions()) { $0 + $1.assertions }
    task.note("asking whether the requirements can hold together")
    let (decision, cost) = try measured { () throws(VerificationError) in try decide(hypotheses) }
    log(topic("requires", "The requirements can hold together."), hypotheses, decision)
    let verdict: (ClauseInfo) -> Verdict
    switch decision.answer {
    case .satisfiable: verdict = { _ in .proved }
    case .unknown(let reason): verdict = { _ in .undecided("whether the preconditions can hold together: \(reason)") }
    case .unsatisfiable:
      let core = try minimalCore(of: preconditions)
      let sentence = "these preconditions contradict each other: \(core.joined(separator: ", "))"
      verdict = { core.contains($0.name) ? .refuted(sentence, nil) : .undecided(sentence) }
    }
    for info in infos {
      report.record(info, verdict(info), decision.theory, cost.share(of: infos.count))
    }
    guard case .unsatisfiable = decision.answer else { return true }
    leavePostconditionsUndecided("the preconditions contradict each other")
    return false
  }

  /// Records all postconditions as undecided.
  func leavePostconditionsUndecided(_ reason: String) {
    for clause in postconditions { report.record(info(of: clause), .undecided(reason)) }
  }

  /// The names of a minimal set of contradictory preconditions: without any one of them the rest is not found contradictory.
  ///
  /// - Complexity: One query for each precondition.
  func minimalCore(of clauses: [(name: String, assertions: Assertions)]) throws(VerificationError) -> [String] {
    var kept = clauses
    for clause in clauses {
      let rest = kept.filter { $0.name != clause.name }
      if case .unsatisfiable = try decide(rest.reduce(Assertions()) { $0 + $1.assertions }).answer { kept = rest }
    }
    return kept.map(\.name)
  }
}
