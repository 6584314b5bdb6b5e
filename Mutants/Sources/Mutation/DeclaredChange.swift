/// A hand-written change to the body of a declaration, with the clauses that must detect it.
public struct DeclaredChange: Sendable, Hashable {
  /// The file that declares the change, and its line.
  let source: String
  let line: Int
  /// The name of the changed file, without its extension.
  public let file: String
  /// The name of the declaration within the file.
  public let declaration: String
  /// The original text, which must occur exactly once in the body.
  let original: MarkedText
  /// The replacement of the marked part; empty if the part is dropped.
  let replacement: String
  /// The clauses that must detect the change; at least one.
  public internal(set) var witnesses: [Witness] = []

  /// The location of the declaration of the change.
  public var place: String { "\(source):\(line)" }

  /// The notation for an empty replacement.
  static let nothing = "(nothing)"
}

/// A witness: a clause that a change must break.
public struct Witness: Sendable, Hashable {
  /// The id of the method.
  public let method: String
  /// The id of the clause within the method.
  public let clause: String
  /// The origin of the clause.
  public let origin: Origin

  /// Creates a witness.
  public init(method: String, clause: String, origin: Origin) {
    self.method = method
    self.clause = clause
    self.origin = origin
  }

  /// The id of the clause in reports.
  public var id: String { "\(method)/\(clause)" }

  /// The origin of a clause, as reports show it.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// The contract page.
    case page
    /// A contract that is not on the page.
    case own
    /// A safety obligation. No clause of the page detects the change.
    case machine
    /// A clause that is stronger than the page. No clause of any other origin detects the change.
    case stronger

    /// The origins whose clauses must not be refuted.
    public var silent: Set<Origin> {
      switch self {
      case .page, .own: []
      case .machine: [.page]
      case .stronger: [.page, .own, .machine]
      }
    }
  }
}

/// A text with a marked part.
struct MarkedText: Sendable, Hashable {
  /// The text without the marks.
  let text: String
  /// The marked part, as offsets in UTF-8; the entire text if nothing is marked.
  let marked: Range<Int>

  /// Parses a text in which at most one part is enclosed in ⟦ and ⟧; `nil` if the marks are malformed.
  init?(_ source: some StringProtocol) {
    let parts = source.split(omittingEmptySubsequences: false) { "⟦⟧".contains($0) }
    text = parts.joined()
    switch String(source.filter { "⟦⟧".contains($0) }) {
    case "": marked = 0..<text.utf8.count
    case "⟦⟧" where !parts[1].allSatisfy(\.isWhitespace):
      let start = parts[0].utf8.count
      marked = start..<start + parts[1].utf8.count
    default: return nil
    }
  }
}
