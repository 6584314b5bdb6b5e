/// What a text is written for: the width of a line, and the characters that can be shown.
package struct TextLayout: Sendable {
  /// The number of characters of a line.
  package let width: Int
  /// Whether characters beyond ASCII can be shown.
  package let isUnicode: Bool

  package init(width: Int = 80, isUnicode: Bool = false) {
    self.width = max(width, Self.leastWidth)
    self.isUnicode = isUnicode
  }

  /// A terminal of less is written for as one of this width.
  package static let leastWidth = 40

  /// The arrow from what was to what is.
  var arrow: String { isUnicode ? "→" : "->" }

  /// A text broken at spaces into lines of at most some characters, where words allow it. Lines but the first are indented as the
  /// text is, and by two more.
  ///
  /// - Parameter breaksWords: Whether a word that is longer than a line is broken too.
  static func wrapped(_ text: String, to width: Int, breaksWords: Bool = false) -> [String] {
    if text.count <= width { return [text] }
    let indent = text.prefix { $0 == " " }
    var lines: [String] = []
    var line = String(indent)
    var isAtStart = true
    func continuation() -> String { indent + "  " }
    for word in text.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false) {
      var word = word
      if !isAtStart, line.count + 1 + word.count > width {
        lines.append(trimmed(line))
        line = continuation()
        isAtStart = true
      }
      while breaksWords, line.count + word.count > width, width > line.count {
        let part = word.prefix(width - line.count)
        lines.append(line + part)
        word = word.dropFirst(part.count)
        line = continuation()
      }
      line += (isAtStart ? "" : " ") + word
      isAtStart = false
    }
    return lines + [trimmed(line)]
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
