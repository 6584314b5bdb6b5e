import SwiftParser
import SwiftSyntax

/// The error of a declared change that cannot be applied, with its location.
public struct Misplaced: Error, CustomStringConvertible {
  public let description: String

  init(_ change: DeclaredChange, _ reason: String) { description = "\(change.place): \(reason)" }

  /// Combines several errors.
  init(_ all: [Misplaced]) { description = all.map(\.description).joined(separator: "\n") }
}

extension Body {
  /// The change of the source that a declared change is.
  ///
  /// The original is compared token by token, so that spaces and line breaks do not matter, and must occur exactly once.
  func change(_ declared: DeclaredChange) throws(Misplaced) -> Change {
    let pattern = tokens(of: Parser.parse(source: declared.original.text))
    let code = tokens(of: statements)
    let starts = code.indices.filter { code[$0...].starts(with: pattern, by: { $0.text == $1.text }) }
    guard let start = starts.first, starts.count == 1 else {
      let times = starts.isEmpty ? "not" : "\(starts.count) times, not once,"
      throw Misplaced(declared, "'\(declared.original.text)' stands \(times) in \(declared.declaration)")
    }
    let marked = declared.original.marked
    let first = pattern.firstIndex { $0.place.lowerBound >= marked.lowerBound }
    let last = pattern.lastIndex { $0.place.upperBound <= marked.upperBound }
    guard let first, let last, first <= last,
      pattern.allSatisfy({ $0.lies(within: marked) || $0.lies(outside: marked) })
    else { throw Misplaced(declared, "the marks stand within a token") }
    let place = code[start + first].place.lowerBound..<code[start + last].place.upperBound
    return Change(place: place, text: declared.replacement)
  }

  private func tokens(of node: some SyntaxProtocol) -> [Token] {
    node.tokens(viewMode: .sourceAccurate).filter { $0.tokenKind != .endOfFile }.map {
      Token(text: $0.text, place: $0.place)
    }
  }
}

/// A token with its range in UTF-8.
private struct Token {
  let text: String
  let place: Range<Int>

  func lies(within part: Range<Int>) -> Bool {
    part.lowerBound <= place.lowerBound && place.upperBound <= part.upperBound
  }
  func lies(outside part: Range<Int>) -> Bool {
    place.upperBound <= part.lowerBound || part.upperBound <= place.lowerBound
  }
}
