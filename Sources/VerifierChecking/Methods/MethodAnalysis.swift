package import VerifierContracts
package import VerifierExecution
package import VerifierSolving
package import VerifierTerms

/// An analysis of a method beside, or in place of, the verification of its contract.
///
/// An analysis serves one method, is called on the thread that verifies it, and keeps its results itself.
package protocol MethodAnalysis: AnyObject {
  /// Called before the method is verified.
  func prepare()

  /// Called once the preconditions are known to be satisfiable.
  ///
  /// - Returns: Whether the analysis takes the place of the proofs.
  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool

  /// Called for each obligation once it is decided on a path.
  func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ builder: CounterexampleBuilder<State, Result>,
    end: ExploredPath<Method<State, Result>.End>, by verifier: MethodVerifier<State, Result>
  ) throws(VerificationError)

  /// Called at the end of each path that is not known to be infeasible.
  func reached<State, Result>(
    _ path: ExploredPath<Method<State, Result>.End>, in verifier: MethodVerifier<State, Result>)

  /// Called for each postcondition at the end of a path, once it is decided.
  func examine<State, Result>(
    _ clause: Clause, _ formula: Formula, at path: ExploredPath<Method<State, Result>.End>,
    in verifier: MethodVerifier<State, Result>
  ) throws(VerificationError)

  /// Called once all paths are explored.
  func finish<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError)
}

extension MethodAnalysis {
  package func prepare() {}
  package func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    false
  }
  package func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ builder: CounterexampleBuilder<State, Result>,
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

/// A plan to make an analysis of each method of a run.
package struct AnalysisPlan: Sendable {
  /// Whether the prover is asked every query in full and without a cache, so that the cost and the facts of each answer can be
  /// told.
  package let asksInFull: Bool
  /// Whether methods are verified one at a time because the analysis changes the state of the whole process. If one of them does
  /// not come back, those that wait are left undecided.
  package let isExclusive: Bool
  /// Makes the analysis of the contract with an id.
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

/// The verdict on an obligation on one path, and its cost.
package struct ObligationOutcome {
  package var verdict: Verdict
  /// The theory that decided it; `nil` where simplification did.
  package var theory: Theory?
  package var cost = SolverCost()
}
