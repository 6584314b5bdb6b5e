/// A change to a declaration's body that somebody chose, and the clauses that must notice it.
public struct DeclaredChange: Sendable, Hashable {
  /// The file that says so, and the number of the line in it.
  let source: String
  let line: Int
  /// The name of the changed file, without what comes after the dot.
  public let file: String
  /// What the declaration is called within the file.
  public let declaration: String
  /// What stands in the body once.
  let original: MarkedText
  /// What the marked part gives way to; empty where it is left out.
  let replacement: String
  /// One or more.
  public internal(set) var witnesses: [Witness] = []

  /// Where it is written down.
  public var place: String { "\(source):\(line)" }

  /// How an empty replacement is written.
  static let nothing = "(nothing)"
}

/// The clause of a contract that a change must break.
public struct Witness: Sendable, Hashable {
  /// The method that breaks.
  public let method: String
  /// The clause's id within the method.
  public let clause: String
  public let origin: Origin

  public init(method: String, clause: String, origin: Origin) {
    self.method = method
    self.clause = clause
    self.origin = origin
  }

  /// The clause's id in reports.
  public var id: String { "\(method)/\(clause)" }

  /// Where a clause comes from, as reports say it.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// The contract page.
    case page
    /// A contract that is on no page.
    case own
    /// What execution takes. No clause of the page notices the change.
    case machine
    /// What is promised beyond the page. No clause of any other origin notices the change.
    case stronger

    /// The origins of which no clause may be refuted.
    public var silent: Set<Origin> {
      switch self {
      case .page, .own: []
      case .machine: [.page]
      case .stronger: [.page, .own, .machine]
      }
    }
  }
}

/// A text of which a part, or all, is to be changed.
struct MarkedText: Sendable, Hashable {
  /// The text without the marks.
  let text: String
  /// The marked part, as offsets in UTF-8: all of the text where nothing is marked.
  let marked: Range<Int>

  /// - Parameter source: the text, in which at most one part stands between ⟦ and ⟧; nil where the marks are others.
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
