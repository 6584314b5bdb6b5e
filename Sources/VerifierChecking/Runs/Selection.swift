package import VerifierContracts

/// Chooses methods by id or by glob.
package enum Selection {
  /// A name that no method has.
  package struct Unknown: Error, CustomStringConvertible {
    package let pattern: String
    /// The ids that come closest, nearest first.
    package let nearest: [String]

    package var description: String {
      let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
      return "No method is called '\(pattern)'.\(hint)"
    }
  }

  /// A name that no clause has.
  package struct UnknownClause: Error, CustomStringConvertible {
    package let description: String

    /// - Parameter ids: those that there are.
    package init(_ clause: String, among ids: [String]) {
      let nearest = Selection.nearest(to: clause, among: ids)
      let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
      description = "No clause is called '\(clause)'.\(hint)"
    }
  }

  /// The contract of a clause, by the id of the clause. Whether the contract has the clause is only known where it is one that
  /// was written: others arise when the method is run.
  package static func contract(ofClause id: String, from contracts: [Contract]) throws(UnknownClause) -> Contract {
    let candidates = contracts.filter { id.hasPrefix("\($0.id)/") }
    guard let contract = candidates.max(by: { $0.id.count < $1.id.count }) else {
      throw UnknownClause(id, among: contracts.flatMap { $0.listing.map(\.id) })
    }
    return contract
  }

  /// The contracts that any of these patterns names, in the order in which they stand. In a pattern `*` stands for any
  /// characters and `?` for one.
  package static func select(_ patterns: [String], from contracts: [Contract]) throws(Unknown) -> [Contract] {
    for pattern in patterns where !contracts.contains(where: { matches($0.id, pattern) }) {
      throw Unknown(pattern: pattern, nearest: nearest(to: pattern, among: contracts.map(\.id)))
    }
    return contracts.filter { contract in patterns.contains { matches(contract.id, $0) } }
  }

  /// Whether a glob describes a text. Quadratic at worst.
  static func matches(_ text: String, _ glob: String) -> Bool {
    let (text, glob) = (Array(text), Array(glob))
    var (place, inGlob) = (0, 0)
    var retry: (place: Int, inGlob: Int)?
    while place < text.count {
      if inGlob < glob.count, glob[inGlob] == "*" {
        retry = (place, inGlob)
        inGlob += 1
      } else if inGlob < glob.count, glob[inGlob] == "?" || glob[inGlob] == text[place] {
        place += 1
        inGlob += 1
      } else if let last = retry {
        // let the last star stand for one character more
        retry = (last.place + 1, last.inGlob)
        (place, inGlob) = (last.place + 1, last.inGlob + 1)
      } else {
        return false
      }
    }
    return glob[inGlob...].allSatisfy { $0 == "*" }
  }

  fileprivate static func nearest(to pattern: String, among ids: [String]) -> [String] {
    let ranked = ids.map { id in
      // The name alone may have been meant.
      let name = String(id.split(separator: "/").last ?? "")
      return (id: id, distance: min(distance(pattern, id), distance(pattern, name)))
    }
    return ranked.filter { $0.distance <= max(2, pattern.count / 2) }.sorted { $0.distance < $1.distance }
      .prefix(3).map(\.id)
  }

  /// Levenshtein's distance: the fewest insertions, deletions and replacements that make one text the other.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (place, character) in left.enumerated() {
      var previous = row[0]
      row[0] = place + 1
      for column in right.indices {
        let replaced = previous + (right[column] == character ? 0 : 1)
        previous = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[right.count]
  }
}
