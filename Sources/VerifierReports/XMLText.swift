/// Text as XML 1.0 takes it, and HTML.
enum XMLText {
  /// An element with its attributes, on a line of its own, and what is in it.
  static func element(_ name: String, _ attributes: [(name: String, value: String)], _ content: [String] = []) -> String
  {
    let start = "<\(name)\(attributes.map { " \($0.name)=\"\(escaped($0.value, isAttribute: true))\"" }.joined())"
    return content.isEmpty ? "\(start)/>" : "\(start)>\(content.joined())</\(name)>"
  }

  /// The content of an element. Characters that XML cannot have stand as Swift writes them, `\u{0}`.
  static func content(_ text: String) -> String { escaped(text, isAttribute: false) }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      // A parser makes line feeds of these, and blanks of those in attributes.
      case "\r": "&#13;"
      case "\n" where isAttribute: "&#10;"
      case "\t" where isAttribute: "&#9;"
      case "\t", "\n", " "..."\u{d7ff}", "\u{e000}"..."\u{fffd}", "\u{10000}"..."\u{10ffff}": String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }.joined()
  }
}
