package import VerifierContracts
package import VerifierExecution
package import VerifierSolving
package import VerifierTerms

/// Something that is found out about a method beside, or in place of, the verdicts on its contract.
///
/// An analysis serves one method, on the thread that verifies it, and keeps its results itself.
package protocol MethodAnalysis: AnyObject {
  /// Called before the method is verified.
  func prepare()

  /// Called once the requirements are known to be satisfiable. `true` where the analysis takes the place of the proofs.
  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool

  /// Called for each obligation decided on a path, with what it took.
  func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ explanation: Explanation<State, Result>,
    end: ExploredPath<Method<State, Result>.End>, by verifier: MethodVerifier<State, Result>
  ) throws(VerificationError)

  /// Called at the end of each path that some state takes.
  func reached<State, Result>(
    _ path: ExploredPath<Method<State, Result>.End>, in verifier: MethodVerifier<State, Result>)

  /// Called for each postcondition at the end of a path, once it is decided.
  func examine<State, Result>(
    _ clause: Clause, _ formula: Formula, at path: ExploredPath<Method<State, Result>.End>,
    in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError)

  /// Called when all paths were explored.
  func finish<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError)
}

extension MethodAnalysis {
  package func prepare() {}
  package func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    false
  }
  package func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ explanation: Explanation<State, Result>,
    end: ExploredPath<Method<State, Result>.End>, by verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {}
  package func reached<State, Result>(
    _ path: ExploredPath<Method<State, Result>.End>, in verifier: MethodVerifier<State, Result>
  ) {}
  package func examine<State, Result>(
    _ clause: Clause, _ formula: Formula, at path: ExploredPath<Method<State, Result>.End>,
    in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {}
  package func finish<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) {}
}

/// An analysis to make of each method of a run.
package struct AnalysisPlan: Sendable {
  /// Whether solvers are asked every query in full and anew, so that what an answer takes can be told.
  package let asksInFull: Bool
  /// Whether methods are verified one at a time because the analysis changes the whole process. Where one does not come back,
  /// those that wait are left undecided.
  package let isExclusive: Bool
  package let make: @Sendable (_ contract: String) -> any MethodAnalysis

  package init(
    asksInFull: Bool = true, isExclusive: Bool = false,
    make: @escaping @Sendable (_ contract: String) -> any MethodAnalysis
  ) {
    self.asksInFull = asksInFull
    self.isExclusive = isExclusive
    self.make = make
  }
}

/// What became of an obligation on one path.
package struct ObligationOutcome {
  package var verdict: Verdict
  /// The theory that decided it; `nil` where building the terms did.
  package var theory: Theory?
  package var cost = SolverCost()
}
