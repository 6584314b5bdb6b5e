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
    let uses = method.using(start)
    if uses.isEmpty { return true }
    for use in uses {
      try recordUse(of: use.lemmas)
      guard let assertions = try? use.formula.assertions(in: table, positive: true, names: &names) else {
        let used = use.lemmas.map(\.name).joined(separator: ", ")
        throw VerificationError(
          unverifiable: "what is used of \(used) says \"for all ... there is ...\", which has no encoding here")
      }
      hypotheses = hypotheses + assertions
      recordSource(.lemmas(use.lemmas.map(\.name)), of: assertions)
    }
    let reachability = try reachability(
      of: hypotheses, topic(.lemmas, "What is used of lemmas agrees with the requirements."))
    let verdict: Verdict =
      switch reachability.status {
      case .reachable: .proved
      case .unknown: .undecided("it is not known whether they can hold together")
      case .unreachable: .refuted("it contradicts the requirements", nil)
      }
    report.record(.lemmas, verdict, reachability.theory, reachability.cost)
    if reachability.status == .unreachable {
      leavePostconditionsUndecided("what is used of lemmas contradicts the requirements")
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
