public import VerifierExecution

/// The clauses of a document, by the ids of the obligations that answer for them. A run is compared with it, so that a clause which
/// no contract has is missed.
public struct Catalogue: Sendable {
  /// A clause of the document.
  public struct Entry: Sendable, Hashable {
    /// The id of the obligation that answers for the clause.
    public let obligation: ObligationID
    /// A few words on what it says.
    public let words: String

    /// The id as text: `method/kind/name`.
    public var id: String { obligation.description }
    /// The id of the contract that has the clause.
    public var method: String { obligation.method }
    /// The kind of the obligation.
    public var kind: ObligationKind { obligation.kind }
  }

  /// A line that cannot be read, or says again what another has said.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    /// Counted from one.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
  }

  /// What the document is called in reports, as in "12 clauses of the page".
  public let title: String
  /// In the order of the document.
  public let entries: [Entry]
  /// The origin of the clauses that are in the catalogue.
  public let listed: Origin
  /// The origin of other clauses of its methods.
  public let added: Origin
  /// The origin of clauses of methods that it does not have.
  public let elsewhere: Origin
  private let ids: Set<ObligationID>
  private let methods: Set<String>

  /// Reads a catalogue: on each line the id of a clause and a few words, with blanks between them. Empty lines and lines that begin
  /// with `#` are skipped.
  ///
  /// - Parameters:
  ///   - title: What the document is called in reports.
  ///   - listed: The origin of its clauses, as reports call it.
  ///   - added: The origin of other clauses of its methods.
  ///   - elsewhere: The origin of clauses of methods that it does not have.
  ///   - methodsWithoutClauses: Methods of which the document states no clause.
  ///   - text: The lines of the catalogue.
  public init(
    title: String, listed: String = "listed", added: String = "added", elsewhere: String = "own",
    methodsWithoutClauses: [String] = [], _ text: String
  ) throws(Malformed) {
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
    self.title = title
    self.entries = entries
    (self.listed, self.added) = (Origin(rawValue: listed), Origin(rawValue: added))
    self.elsewhere = Origin(rawValue: elsewhere)
    ids = Set(entries.map(\.obligation))
    methods = Set(entries.map(\.method) + methodsWithoutClauses)
  }

  private static func entry(_ line: Substring, _ number: Int) throws(Malformed) -> Entry {
    guard let end = line.firstIndex(of: " "), end > line.startIndex else {
      throw Malformed(line: number, reason: "an id was expected at its beginning, and words after it")
    }
    guard let id = ObligationID(String(line[..<end]), kinds: ObligationKind.ofClauses) else {
      throw Malformed(
        line: number, reason: "'\(line[..<end])' is not of the form method/kind/name, the kind one of \(kindNames)")
    }
    return Entry(obligation: id, words: String(line[end...].drop { $0 == " " }))
  }

  private static var kindNames: String { ObligationKind.ofClauses.map(\.rawValue).joined(separator: ", ") }
}

extension Catalogue {
  /// Where contracts and the catalogue disagree.
  public struct Difference: Hashable, Sendable {
    /// Entries that no clause answers for.
    public let missing: [Entry]
  }

  /// Compares the catalogue with the clauses of some contracts.
  public func difference(from clauses: [ClauseListing]) -> Difference {
    let found = Set(clauses.map(\.id))
    return Difference(missing: entries.filter { !found.contains($0.id) })
  }

  /// Where a clause comes from: the document, if the clause is in the catalogue; what was added to a method of the document; or a
  /// method that the document does not have.
  package func origin(of clause: ObligationID) -> Origin {
    if ids.contains(clause) { return listed }
    return methods.contains(clause.method) ? added : elsewhere
  }
}
