/// The name of a variable as texts show it.
///
/// A name may be any text. One that could be read as anything but a variable stands between backquotes, so that different
/// terms have different texts.
package enum VariableName {
  /// The name itself where it consists of letters, digits, `_`, `.` and the marks of `NameSupply`, begins with a letter or
  /// `_`, and is no word of the notation; else the name between backquotes, with `\` before a backquote and before `\`, and
  /// with what is invisible as `\u{...}`.
  package static func shown(_ name: String) -> String {
    isPlain(name) ? name : "`\(name.unicodeScalars.map(escaped).joined())`"
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
    return !isWord(name)
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "_.:?'#".unicodeScalars.contains(scalar)
      }
  }

  /// Whether a name is a constant of the notation, or may be the name of a shared subterm.
  private static func isWord(_ name: String) -> Bool {
    ["true", "false", "identity", "where"].contains(name)
      || (name.first == "t" && name.count > 1 && name.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
  }

  private static func escaped(_ scalar: UnicodeScalar) -> String {
    switch scalar {
    case "`", "\\": "\\\(scalar)"
    case _ where scalar.isInvisible: "\\u{\(String(scalar.value, radix: 16))}"
    default: String(scalar)
    }
  }
}

extension UnicodeScalar {
  /// Whether a text with this scalar may look like one without it, or as if it had several lines.
  package var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
