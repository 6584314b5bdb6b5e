/// One change to the code under proof.
public struct Mutant: Sendable, Hashable {
  /// What tells it from all others, as long as the code that it changes stays: its place, what is changed, and into what.
  public let id: String
  public let declaration: Declaration
  public let kind: Kind
  /// The number of the line where the change begins.
  public let line: Int
  /// The lines that are changed, as a diff has them.
  public let diff: String
  /// The body with the change in it.
  let body: String
  /// The clauses that must notice it, as somebody wrote down; none for a mutant that only an operator makes.
  public internal(set) var witnesses: [Witness] = []
  /// Where those are written down.
  public internal(set) var source: String?

  /// What makes a mutant.
  public enum Kind: Sendable, Hashable {
    case generated(by: MutationOperator)
    /// A line in `Mutants/expected`, and no operator.
    case declared

    /// As reports have it.
    public var name: String {
      switch self {
      case .generated(let by): by.rawValue
      case .declared: "declared"
      }
    }
  }
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
