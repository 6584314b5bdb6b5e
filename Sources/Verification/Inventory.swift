public import Execution

/// The clauses that there are to be proved, by the ids of the obligations that answer for them: what a run is held against, so
/// that a clause which no contract has is missed.
public struct Inventory: Sendable {
  public struct Entry: Sendable, Hashable {
    /// `method/kind/name`
    public let id: String
    public let method: String
    public let kind: ObligationKind
    /// A few words on what it says.
    public let words: String
  }

  /// A line that cannot be read, or says again what another has said.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    /// Counted from one.
    public let line: Int
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
  }

  public let entries: [Entry]

  /// Reads an inventory: on each line an id and a few words, with blanks between them. Empty lines and lines that begin with
  /// `#` count for nothing.
  public init(_ text: String) throws(Malformed) {
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = place + 1
      if line.hasPrefix("#") || line.allSatisfy({ $0 == " " }) { continue }
      let entry = try Self.entry(line, number)
      if let first = lines.updateValue(number, forKey: entry.id) {
        throw Malformed(line: number, reason: "'\(entry.id)' is on line \(first) already")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The kinds of clauses that contracts have.
  private static let kinds: [ObligationKind] = [.requires, .ensures, .lemma]

  private static func entry(_ line: Substring, _ number: Int) throws(Malformed) -> Entry {
    guard let end = line.firstIndex(of: " "), end > line.startIndex else {
      throw Malformed(line: number, reason: "an id was expected at its beginning, and words after it")
    }
    let id = line[..<end]
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    guard let place = parts.firstIndex(where: { part in kinds.contains { $0.rawValue == part } }),
      let kind = ObligationKind(rawValue: String(parts[place])),
      place > 0, place + 1 < parts.count, !parts.contains("")
    else {
      throw Malformed(line: number, reason: "'\(id)' is not of the form method/kind/name, the kind one of \(kindNames)")
    }
    return Entry(
      id: String(id), method: parts[..<place].joined(separator: "/"), kind: kind,
      words: String(line[end...].drop { $0 == " " }))
  }

  private static var kindNames: String { kinds.map(\.rawValue).joined(separator: ", ") }
}

extension Inventory {
  /// Where contracts and the inventory disagree.
  public struct Difference: Hashable {
    /// Entries that no clause of the page answers for.
    public let missing: [Entry]
    /// Clauses that claim to be on the page and are not in the inventory, by id.
    public let unknown: [String]
  }

  public func difference(from clauses: [ClauseOutline]) -> Difference {
    let claimed = clauses.filter { $0.origin == .page }.map(\.id)
    let (known, found) = (Set(entries.map(\.id)), Set(claimed))
    return Difference(
      missing: entries.filter { !found.contains($0.id) }, unknown: claimed.filter { !known.contains($0) })
  }
}
