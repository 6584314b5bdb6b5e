package import VerifierContracts

/// The choice of methods by id or by glob.
package enum Selection {
  /// A pattern that no method id matches.
  package struct Unknown: Error, CustomStringConvertible {
    package let pattern: String
    /// At most three ids with the smallest edit distance, nearest first.
    package let nearest: [String]

    package var description: String { "No method is called '\(pattern)'.\(Selection.hint(nearest))" }
  }

  /// A clause id that no clause has.
  package struct UnknownClause: Error, CustomStringConvertible {
    package let description: String

    /// - Parameter ids: The existing ids.
    package init(_ clause: String, among ids: [String]) {
      description = "No clause is called '\(clause)'.\(Selection.hint(Selection.nearest(to: clause, among: ids)))"
    }
  }

  /// The sentence that suggests ids, with a space before it; empty where there are none.
  private static func hint(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
  }

  /// The contract to which a clause with an id belongs: the one whose id is the longest prefix. The clause itself need not exist,
  /// since implicit obligations are known only once the method is run.
  package static func contract(ofClause id: String, from contracts: [Contract]) throws(UnknownClause) -> Contract {
    let candidates = contracts.filter { id.hasPrefix("\($0.id)/") }
    guard let contract = candidates.max(by: { $0.id.count < $1.id.count }) else {
      throw UnknownClause(id, among: contracts.flatMap { $0.listing.map(\.id) })
    }
    return contract
  }

  /// The contracts whose ids match at least one of some patterns, in their order. In a pattern `*` matches any characters and `?`
  /// matches one.
  package static func select(_ patterns: [String], from contracts: [Contract]) throws(Unknown) -> [Contract] {
    for pattern in patterns where !contracts.contains(where: { matches($0.id, pattern) }) {
      throw Unknown(pattern: pattern, nearest: nearest(to: pattern, among: contracts.map(\.id)))
    }
    return contracts.filter { contract in patterns.contains { matches(contract.id, $0) } }
  }

  /// Whether a glob matches a text.
  ///
  /// - Complexity: O(*n* *m*) at worst for a text of *n* and a glob of *m* characters.
  static func matches(_ text: String, _ glob: String) -> Bool {
    let (text, glob) = (Array(text), Array(glob))
    var (textIndex, globIndex) = (0, 0)
    var lastStar: (textIndex: Int, globIndex: Int)?
    while textIndex < text.count {
      if globIndex < glob.count, glob[globIndex] == "*" {
        lastStar = (textIndex, globIndex)
        globIndex += 1
      } else if globIndex < glob.count, glob[globIndex] == "?" || glob[globIndex] == text[textIndex] {
        textIndex += 1
        globIndex += 1
      } else if let star = lastStar {
        // Backtrack: the last star matches one more character.
        lastStar = (star.textIndex + 1, star.globIndex)
        (textIndex, globIndex) = (star.textIndex + 1, star.globIndex + 1)
      } else {
        return false
      }
    }
    return glob[globIndex...].allSatisfy { $0 == "*" }
  }

  /// At most three ids, nearest first, whose edit distance to a pattern is at most half of its length, or 2.
  fileprivate static func nearest(to pattern: String, among ids: [String]) -> [String] {
    let ranked = ids.map { id in
      // A pattern may be the last component alone.
      let name = String(id.split(separator: "/").last ?? "")
      return (id: id, distance: min(distance(pattern, id), distance(pattern, name)))
    }
    return ranked.filter { $0.distance <= max(2, pattern.count / 2) }.sorted { $0.distance < $1.distance }
      .prefix(3).map(\.id)
  }

  /// The Levenshtein distance: the least number of insertions, deletions and replacements that make one text the other.
  ///
  /// - Complexity: O(*n* *m*) for texts of *n* and *m* characters.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var previous = row[0]
      row[0] = index + 1
      for column in right.indices {
        let replaced = previous + (right[column] == character ? 0 : 1)
        previous = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[right.count]
  }
}
