package import VerifierChecking
package import VerifierExecution
package import VerifierSolving

/// The verdict on a clause on one path, and the facts that it rests on.
package struct PathProof: Codable, Sendable, Hashable {
  /// A fact that the proof needs.
  package struct Fact: Codable, Sendable, Hashable {
    package let source: FactSource
    package let statement: String
  }

  /// A universal statement that the proof needs, and the values at which it was instantiated.
  package struct Instances: Codable, Sendable, Hashable {
    package let source: FactSource
    package let statement: String
    /// The values of each instance, such as `address? = cursor + 4`; empty where the instances could not be identified.
    package let points: [String]
  }

  /// The branches on the path, with the outcome of each.
  package let steps: [Counterexample.Step]
  /// The end of the path; `nil` where the obligation arises before it.
  package let ending: String?
  package let verdict: Verdict
  /// The theory that decided it; `nil` where simplification did.
  package let theory: Theory?
  package let cost: SolverCost
  /// The number of conjuncts of the goal, each of which is a query of its own.
  package let parts: Int
  /// The number of conjuncts that simplification decides while their terms are built.
  package let partsBuilt: Int
  /// The facts without quantifiers that the proofs of the conjuncts need, in the order in which they came to hold.
  package let facts: [Fact]
  /// Whether each fact was shown to be needed: without it some conjunct does not follow. If not, the limit of work was reached.
  package let isMinimal: Bool
  /// The universal statements that the proofs need.
  package let instances: [Instances]
}
