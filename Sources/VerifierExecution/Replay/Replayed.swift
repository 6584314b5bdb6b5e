package import VerifierSimulation
package import VerifierTerms

/// What came of a replay.
package struct Replayed<Result> {
  package let result: Result
  /// Nil where the method returned or threw.
  package let ending: PathEnding?
  package let memory: PhysicalMemory
  package let accesses: [Access]
  /// What the run went through, to hold it against another.
  package let trace: [PathStep]
  /// What was false of what the method is obliged to, in order.
  package let violations: [ReplayViolation]
  /// The accesses made, in order.
  package let log: [LoggedAccess]
  /// The values that the run started from, those that it came to, and memory at its end.
  package let values: Assignment
  /// Where statements for all values are looked at.
  package let points: SamplePoints
  /// Why the run was not carried through; nil where it was.
  package let omission: String?
  /// Whether every axiom that the code used was true of the values. Where one was not, nothing is promised of what came after.
  package let keepsToAxioms: Bool
  /// Where the simulation and the values that the solver chose for the path differ; nil where they do not.
  package let disagreement: String?
}

/// An obligation that is false in a replay.
package struct ReplayViolation {
  package let kind: ObligationKind
  package let label: String
  package let text: String
  /// The obligation's place in the trace.
  package let step: Int
  /// How many accesses had been made.
  package let accesses: Int
}

/// Something that a run goes through which any run along the same path goes through too, whatever its words are.
package enum PathStep: Hashable, Sendable {
  /// The code asked for a truth.
  case answered(Bool)
  case obliged(ObligationKind)
}
