/// A source text addressed by offsets in UTF-8.
struct SourceText {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  subscript(part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// A part with some replacements, which must lie within it and must not overlap.
  func text(of part: Range<Int>, with changes: [Change]) -> String {
    var (result, position) = ("", part.lowerBound)
    for change in changes.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
      precondition(position <= change.place.lowerBound, "changes that do not overlap were expected")
      result += self[position..<change.place.lowerBound] + change.text
      position = change.place.upperBound
    }
    return result + self[position..<part.upperBound]
  }

  /// The number of the line of an offset, from 1.
  func line(of offset: Int) -> Int { bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 }
}

/// A replacement of a range of a source.
struct Change: Hashable {
  /// The range to replace, as offsets in UTF-8.
  let place: Range<Int>
  let text: String
  /// Whether the replacement is whole statements, to which no `return` is added.
  var isStatements = false
}

extension StringProtocol {
  /// The text with all white space collapsed to single spaces.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
