/// Puts mutants into a source, each behind its switch.
struct Mutation {
  private typealias Place = Range<String.Index>
  /// A mutant, and the number that selects it.
  typealias Entry = (number: Int, mutant: Mutant)

  private let source: String
  private var sites: [Place: [Entry]] = [:]

  struct Misplaced: Error, CustomStringConvertible {
    let description: String
  }

  init(_ source: String, _ entries: [Entry]) throws {
    self.source = source
    for entry in entries { sites[try place(of: entry.mutant), default: []].append(entry) }
  }

  func text() throws -> String { try text(of: source.startIndex..<source.endIndex, sites) }

  /// A part of the source with the mutants in it; those that lie within another are changes of what that one leaves.
  private func text(of part: Place, _ sites: [Place: [Entry]]) throws -> String {
    var result = ""
    var position = part.lowerBound
    let ordered = sites.keys.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    for place in ordered where position <= place.lowerBound {
      let inner = sites.filter { $0.key != place && place.contains($0.key) }
      if let across = ordered.first(where: { $0.overlaps(place) && !place.contains($0) && $0 != place }) {
        throw Misplaced(description: "changes overlap: \(source[place]) and \(source[across])")
      }
      result += source[position..<place.lowerBound]
      result += (sites[place] ?? []).reduce(try text(of: place, inner)) { rest, entry in
        let (isSelected, change) = ("Mutant.selected == \(entry.number)", entry.mutant.change)
        return change.isStatement
          ? "if \(isSelected) { \(change.changed) } else { \(rest) }" : "(\(isSelected) ? \(change.changed) : \(rest))"
      }
      position = place.upperBound
    }
    return result + source[position..<part.upperBound]
  }

  /// Where what a mutant changes stands.
  private func place(of mutant: Mutant) throws -> Place {
    guard let declaration = extent(of: mutant.declaration) else {
      throw Misplaced(description: "no such declaration: \(mutant)")
    }
    let parts = mutant.change.original.split(omittingEmptySubsequences: false) { $0 == "⟦" || $0 == "⟧" }
    let text = parts.joined()
    let places = source[declaration].ranges(of: text)
    guard places.count == 1, let whole = places.first else {
      throw Misplaced(description: "\(text) stands there \(places.count) times, not once: \(mutant)")
    }
    guard parts.count == 3 else { return whole }
    return source.index(
      whole.lowerBound, offsetBy: parts[0].count)..<source.index(whole.upperBound, offsetBy: -parts[2].count)
  }

  /// A member's declaration: its line, where that closes what it opens, and else up to the brace below its beginning.
  private func extent(of declaration: String) -> Place? {
    guard let start = source.firstRange(of: declaration)?.lowerBound else { return nil }
    let rest = source[start...]
    guard let line = rest.firstIndex(of: "\n") else { return nil }
    if rest[..<line].hasSuffix("}") { return start..<line }
    return rest.firstRange(of: "\n  }").map { start..<$0.upperBound }
  }
}

extension Range where Bound: Comparable {
  fileprivate func contains(_ other: Range) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
