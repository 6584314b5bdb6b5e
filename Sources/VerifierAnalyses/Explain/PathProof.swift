package import VerifierChecking
package import VerifierExecution
package import VerifierSolving

/// How a clause was settled on one path, and what that rests on.
package struct PathProof: Sendable, Hashable {
  /// Something that the proof takes.
  package struct Fact: Sendable, Hashable {
    package let source: FactSource
    package let statement: String
  }

  /// A statement for all values, and values at which a solver was told it.
  package struct Instances: Sendable, Hashable {
    package let source: FactSource
    package let statement: String
    /// Each as it is written, `address? = start + 4`; empty where they could not be told from the rest.
    package let points: [String]
  }

  /// What the code asked on the way, and what it was told.
  package let steps: [Counterexample.Step]
  /// How the path ends; nil where the obligation arises on the way.
  package let ending: String?
  package let verdict: Verdict
  /// Who decided it; nil where building the terms did.
  package let theory: Theory?
  package let cost: SolverCost
  /// The parts of the statement, each of which is put on its own, and how many of them building the terms decides.
  package let parts: Int
  package let partsBuilt: Int
  /// What the proofs of the parts take, in the order in which it came to hold.
  package let facts: [Fact]
  /// Whether without any one of the facts some part would not follow. If not, it took too long to find out.
  package let isMinimal: Bool
  package let instances: [Instances]
}
