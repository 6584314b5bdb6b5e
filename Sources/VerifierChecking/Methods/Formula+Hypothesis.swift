internal import VerifierSolving
internal import VerifierTerms

extension Formula {
  /// The assertions of this formula as a hypothesis.
  ///
  /// - Parameters:
  ///   - names: The names used up so far; those of new variables are added.
  ///   - subject: The subject of the error's sentence, such as "the requirement inv".
  /// - Throws: An error that makes the method unverifiable where the formula has a quantifier alternation.
  func hypothesis(in table: TermTable, names: inout NameSupply, subject: @autoclosure () -> String)
    throws(VerificationError) -> Assertions
  {
    guard let assertions = try? assertions(in: table, positive: true, names: &names) else {
      throw VerificationError(
        unverifiable: "\(subject()) says \"for all ... there is ...\", which has no encoding here")
    }
    return assertions
  }
}
