package import VerifierTerms

/// The result of a replay.
package struct Replayed<Result> {
  /// The result of the method.
  package let result: Result
  /// How the run ended; `nil` if the method returned or threw.
  package let ending: PathEnding?
  /// The contents of memory at the end.
  package let memory: PhysicalMemory
  /// The accesses made, as terms, in order.
  package let accesses: [Access]
  /// The steps of the run, for comparison with another run.
  package let trace: [PathStep]
  /// The obligations that are false, in order.
  package let violations: [ReplayViolation]
  /// The accesses with the bytes that they read or wrote, and attempts at accesses that faulted, in order.
  package let log: [ReplayedAccess]
  /// The operations of the machine that the code asked for, in order.
  package let operations: [MachineOperation]
  /// The values of the inputs, of the unknowns, and of memory at the end.
  package let values: Assignment
  /// The points at which universals are evaluated.
  package let points: SamplePoints
  /// Why the run was not completed; `nil` if it was.
  package let omission: String?
  /// Whether every axiom that the code used holds for the values. After one that does not, nothing is claimed.
  package let satisfiesAxioms: Bool
  /// A difference between the simulation and the values that the solver chose for the path; `nil` if there is none.
  package let disagreement: String?
}

/// An obligation that is false in a replay.
package struct ReplayViolation {
  /// The kind of the obligation.
  package let kind: ObligationKind
  /// The name within the kind.
  package let label: String
  /// The obligation in words.
  package let text: String
  /// The number of steps of the run before the obligation.
  package let step: Int
  /// The number of accesses made before the obligation.
  package let accesses: Int
  /// Whether it is false whatever the values are at which a statement for all values is not evaluated.
  package let isCertain: Bool
  /// The access that is not allowed, of an obligation about one; else `nil`.
  package let access: ReplayedAccess?
}

/// A step of a run. All runs along the same path have the same steps, whatever their values.
package enum PathStep: Hashable, Sendable {
  /// The outcome of a branch.
  case answered(Bool)
  /// An obligation arose.
  case obliged(ObligationKind)
}
