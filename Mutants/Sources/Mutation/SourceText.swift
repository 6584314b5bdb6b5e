/// A source, of which parts are named by offsets in its UTF-8.
struct SourceText {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  subscript(part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// A part, with other text in some places that lie within it and do not overlap.
  func text(of part: Range<Int>, with changes: [Change]) -> String {
    var (result, position) = ("", part.lowerBound)
    for change in changes.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
      precondition(position <= change.place.lowerBound, "changes that do not overlap were expected")
      result += self[position..<change.place.lowerBound] + change.text
      position = change.place.upperBound
    }
    return result + self[position..<part.upperBound]
  }

  /// The number of the line of an offset, from one on.
  func line(of offset: Int) -> Int { bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 }
}

/// Other text in one place of a source.
struct Change: Hashable {
  /// Offsets in UTF-8.
  let place: Range<Int>
  let text: String
}

extension StringProtocol {
  /// The words of a text, without how it is broken into lines.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
