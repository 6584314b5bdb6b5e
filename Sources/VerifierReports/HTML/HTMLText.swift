internal import VerifierTerms

/// Text as a page of HTML shows it.
enum HTMLText {
  /// The content of an element, or of an attribute in quotes. What cannot be seen, or turns the direction of what follows, stands as Swift
  /// writes it, `\u{202e}`; tabs and line feeds stay.
  ///
  /// - Complexity: Linear in the length of the text.
  static func content(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t", " "..."~": result.unicodeScalars.append(scalar)
      case _ where scalar.isInvisible: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a byte of UTF-8 is a character that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    case 0x20...0x7e, UInt8(ascii: "\n"), UInt8(ascii: "\t"): true
    default: false
    }
  }

  /// A word in the colour of a verdict.
  static func verdict(_ name: String, _ text: String? = nil) -> String {
    "<span class=\"\(name)\">\(content(text ?? name))</span>"
  }

  /// A term of a list of descriptions, with the lines that describe it.
  static func row(_ title: String, _ lines: [String]) -> String {
    "<dt>\(content(title))</dt><dd><pre>\(content(lines.joined(separator: "\n")))</pre></dd>"
  }

  /// The id of an element, which has no character that an address would need to escape.
  static func anchor(_ id: String) -> String {
    "c"
      + id.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isPlain =
          byte < 128 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        return isPlain ? String(scalar) : "_\(byte.hexadecimalByte)"
      }.joined()
  }
}
