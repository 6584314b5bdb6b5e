package import VerifierContracts
package import VerifierExecution
package import VerifierSolving
package import VerifierTerms

/// A run of a method, or of other code from the same state, on concrete values and simulated memory.
package struct RunOnValues<State, Result> {
  private let replay: MethodReplay<State, Result>

  fileprivate init(_ replay: MethodReplay<State, Result>) { self.replay = replay }

  package var table: TermTable { replay.table }
  package var end: Method<State, Result>.End { replay.run.result }
  /// How it ended; `nil` where the code came back.
  package var ending: PathEnding? { replay.run.ending }
  /// The end in words.
  package var endingText: String { replay.ending }
  /// The accesses, in order, and attempts that faulted.
  package var accesses: [ReplayedAccess] { replay.accesses() }
  /// The contents of memory at the end, by physical address.
  package var contents: MemoryValue? { replay.contents }
  /// The values of the inputs and of what the run has come by.
  package var values: Assignment { replay.run.values }
  /// Why nothing can be said of the run: it was not completed, or a statement that it takes for granted is false. `nil` where it counts.
  package var omission: String? {
    replay.run.omission ?? replay.run.disagreement
      ?? (replay.run.satisfiesAxioms ? nil : "an axiom does not hold for these values")
  }
  /// The obligations that fail in the run.
  package var violations: [ReplayViolation] { replay.run.violations }

  /// The number that a term is.
  package func value(of term: Term) -> Value { replay.run.values.evaluate(term) }
}

extension MethodVerifier {
  /// The greatest number of steps of a run on values.
  private static var mostSteps: Int { 100_000 }

  /// Runs the method from values.
  ///
  /// - Parameter body: Other code to run in the method's place; what it throws is the result.
  package func runOnValues(
    _ values: Assignment, body: ((inout State, SymbolicMachine) throws -> Result)? = nil
  ) throws(VerificationError) -> RunOnValues<State, Result> {
    let method = body.map { self.method.running($0, nil) } ?? method
    return RunOnValues(
      try MethodReplay(
        of: method, from: values, steps: Self.mostSteps, calls: calls,
        running: { run in self.task.running(atMost: self.task.options.budget.seconds, run) }
      ) { [task] exhaustion in
        task.abandon(exhaustion)
        WorkerThread.parkForever()
      })
  }
}
