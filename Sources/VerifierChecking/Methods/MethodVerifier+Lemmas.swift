internal import VerifierContracts
package import VerifierExecution
internal import VerifierTerms
package import VerifierSolving

extension MethodVerifier {
  /// Takes what the contract uses of lemmas as hypotheses too. False where that contradicts the preconditions, which can hold:
  /// some lemma is false then.
  func assumeLemmas() throws(VerificationError) -> Bool {
    let uses = method.using(start)
    if uses.isEmpty { return true }
    for use in uses {
      try note(use.lemmas)
      guard let assertions = try? use.formula.assertions(in: table, positive: true, names: &names) else {
        let used = use.lemmas.map(\.name).joined(separator: ", ")
        throw VerificationError(
          unverifiable: "what is used of \(used) says \"for all ... there is ...\", which has no encoding here")
      }
      hypotheses = hypotheses + assertions
      note(.lemmas(use.lemmas.map(\.name)), of: assertions)
    }
    let reachability = try possible(hypotheses, topic(.lemmas, "What is used of lemmas agrees with the requirements."))
    let verdict: Verdict =
      switch reachability.reach {
      case .yes: .proved
      case .unknown: .undecided("it is not known whether they can hold together")
      case .no: .refuted("it contradicts the requirements", nil)
      }
    report.record(.lemmas, verdict, reachability.theory, reachability.cost)
    if reachability.reach == .no { leavePromisesUndecided("what is used of lemmas contradicts the requirements") }
    return reachability.reach != .no
  }

  /// Puts lemmas on the report. Only those that the contract lists are verified with it.
  package func note(_ lemmas: [Lemma]) throws(VerificationError) {
    for lemma in lemmas {
      guard method.lemmas.contains(lemma) else {
        throw VerificationError(unverifiable: "it uses a lemma, \(lemma.name), that its contract does not list")
      }
      if !report.lemmas.contains(lemma.name) { report.lemmas.append(lemma.name) }
    }
  }
}
