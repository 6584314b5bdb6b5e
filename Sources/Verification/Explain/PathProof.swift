public import Execution
public import Solving

/// How a clause was settled on one path, and what that rests on.
public struct PathProof: Sendable, Hashable {
  /// Something that the proof takes.
  public struct Fact: Sendable, Hashable {
    public let source: FactSource
    public let statement: String
  }

  /// A statement for all values, and values at which a solver was told it.
  public struct Instances: Sendable, Hashable {
    public let source: FactSource
    public let statement: String
    /// Each as it is written, `address? = writer.cursor + 4`; empty where they could not be told from the rest.
    public let points: [String]
  }

  /// What the code asked on the way, and what it was told.
  public let steps: [Counterexample.Step]
  /// How the path ends; nil where the obligation arises on the way.
  public let ending: String?
  public let verdict: Verdict
  /// Who decided it; nil where building the terms did.
  public let theory: Theory?
  public let effort: Effort
  /// The parts of the statement, each of which is put on its own, and how many of them building the terms decides.
  public let parts: Int
  public let partsBuilt: Int
  /// What the proofs of the parts take, in the order in which it came to hold.
  public let facts: [Fact]
  /// Whether without any one of the facts some part would not follow. If not, it took too long to find out.
  public let isMinimal: Bool
  public let instances: [Instances]
}
