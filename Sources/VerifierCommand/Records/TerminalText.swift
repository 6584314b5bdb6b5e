/// Text of a file of others as a terminal may get it.
enum TerminalText {
  /// The parameters of the escape sequences by which reports colour text.
  private static let colors: Set<String> = ["0", "32", "1;31", "33"]

  /// A text whose control characters are written as Swift writes them, but for ends of lines and tabs.
  ///
  /// - Parameter isColored: Whether the colours of reports stay; else they are left out.
  static func shown(_ text: String, isColored: Bool) -> String {
    var result = ""
    result.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "\u{1B}", let color = color(at: rest) {
        if isColored { result.unicodeScalars.append(contentsOf: color) }
        rest = rest[color.endIndex...]
        continue
      }
      switch scalar {
      case "\n", "\t", "\r": result.unicodeScalars.append(scalar)
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst()
    }
    return result
  }

  /// The escape sequence of a colour that a text begins with; `nil` where it begins with none.
  private static func color(at text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
    guard text.dropFirst().first == "[", let end = text.prefix(8).firstIndex(of: "m") else { return nil }
    let parameters = String(Substring(text[..<end].dropFirst(2)))
    return colors.contains(parameters) ? text[...end] : nil
  }
}
