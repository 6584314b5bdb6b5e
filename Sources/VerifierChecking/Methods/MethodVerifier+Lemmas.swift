internal import VerifierContracts
package import VerifierExecution
internal import VerifierTerms
package import VerifierSolving

extension MethodVerifier {
  /// Adds the instances of lemmas that the contract uses to the hypotheses.
  ///
  /// - Returns: Whether they may hold together with the preconditions. Since these are satisfiable by themselves, some lemma is
  ///   false otherwise.
  func assumeLemmas() throws(VerificationError) -> Bool {
    let uses = method.lemmaUses(of: starts)
    if uses.isEmpty { return true }
    for use in uses {
      try recordUse(of: use.lemmas)
      let formula = use.formula.frozen(in: table)
      stated.append(use.statedName, formula, in: table)
      let assertions = try formula.hypothesis(
        in: table, names: &names, subject: "an instance of \(use.lemmas.map(\.name).joined(separator: ", "))")
      hypotheses = hypotheses + assertions
      recordSource(.lemmas(use.lemmas.map(\.name)), of: assertions)
    }
    let reachability = try reachability(
      of: hypotheses, topic(.lemmas, "The instances of lemmas can hold together with the requirements."))
    let verdict: Verdict =
      switch reachability.status {
      case .reachable: .proved
      case .unknown: .undecided("it is not known whether they can hold together")
      case .unreachable: .refuted("they contradict the requirements", nil)
      }
    report.record(.lemmas, verdict, reachability.theory, reachability.cost)
    if reachability.status == .unreachable {
      leavePostconditionsUndecided("the instances of lemmas contradict the requirements")
    }
    return reachability.status != .unreachable
  }

  /// Adds lemmas to the report.
  ///
  /// - Throws: Where the contract does not list one of them. Only listed lemmas are verified in the same run.
  package func recordUse(of lemmas: [Lemma]) throws(VerificationError) {
    for lemma in lemmas {
      guard method.lemmas.contains(lemma) else {
        throw VerificationError(unverifiable: "it uses a lemma, \(lemma.name), that its contract does not list")
      }
      if !report.lemmas.contains(lemma.name) { report.lemmas.append(lemma.name) }
    }
  }
}
