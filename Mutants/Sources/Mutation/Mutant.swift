/// One change to the code under proof.
public struct Mutant: Sendable, Hashable {
  /// What tells it from all others, as long as the code that it changes stays: its place, what is changed, and into what.
  public let id: String
  public let declaration: Declaration
  public let kind: MutationOperator
  /// The number of the line where the change begins.
  public let line: Int
  /// The lines that are changed, as a diff has them.
  public let diff: String
  /// The body with the change in it.
  let body: String
}

/// A source file with the changes that can be made to it.
public struct MutatedFile: Sendable {
  /// The file's name, without what comes after the dot.
  public let name: String
  public let mutants: [Mutant]
  let source: String
  let bodies: [OriginalBody]
}

/// A body as it is without a change, and where it stands.
struct OriginalBody: Sendable {
  let declaration: Declaration
  let place: Range<Int>
  let text: String
  let returnsValue: Bool
}
