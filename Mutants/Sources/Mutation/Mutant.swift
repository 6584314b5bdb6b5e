/// A mutant: one change to the code under proof.
public struct Mutant: Sendable, Hashable {
  /// The unique id: the declaration, the operator, and the old and new text. Stable as long as the changed code stays.
  public let id: String
  /// The declaration whose body is changed.
  public let declaration: Declaration
  /// The source of the mutant.
  public let kind: Kind
  /// The number of the line at which the change begins.
  public let line: Int
  /// The changed lines, as a diff.
  public let diff: String
  /// The mutated body.
  let body: String
  /// The clauses that must detect the mutant, as declared in `Mutants/expected`; none for a mutant that only an
  /// operator generates.
  public internal(set) var witnesses: [Witness] = []
  /// The location of that declaration.
  public internal(set) var source: String?

  /// The source of a mutant.
  public enum Kind: Sendable, Hashable {
    /// A mutation operator.
    case generated(by: MutationOperator)
    /// A line in `Mutants/expected` that no operator generates.
    case declared

    /// The name in reports.
    public var name: String {
      switch self {
      case .generated(let by): by.rawValue
      case .declared: "declared"
      }
    }
  }
}

/// A source file with its mutants.
public struct MutatedFile: Sendable {
  /// The name of the file, without its extension.
  public let name: String
  /// The mutants of the file, in the order of its text.
  public let mutants: [Mutant]
  let source: String
  let bodies: [OriginalBody]
}

/// An original body with its range in the source.
struct OriginalBody: Sendable {
  let declaration: Declaration
  let place: Range<Int>
  let text: String
  let returnsValue: Bool
}
