internal import VerifierTerms

/// Text as GitHub Flavored Markdown takes it.
enum MarkdownText {
  /// A text that stands for itself, within a line.
  static func plain(_ text: String) -> String {
    visible(text).unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case _ where "\\`*_{}[]()#+-!|~$:@".unicodeScalars.contains(scalar): "\\\(scalar)"
      default: String(scalar)
      }
    }.joined()
  }

  /// A text as code within a line.
  ///
  /// - Parameter isCell: Whether it stands in a table, whose columns a bar divides in code too.
  static func code(_ text: String, isCell: Bool = false) -> String {
    let text = visible(text)
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let isPadded = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") && text.hasSuffix(" ")
    let padding = isPadded || text.isEmpty ? " " : ""
    let code = "\(fence)\(padding)\(text)\(padding)\(fence)"
    return isCell ? code.replacing("|", with: "\\|") : code
  }

  /// Lines as a block of code.
  static func block(_ lines: [String]) -> String {
    let lines = lines.map(visible)
    let fence = String(repeating: "`", count: max(3, (lines.map(longestRun).max() ?? 0) + 1))
    return ([fence + "text"] + lines + [fence]).joined(separator: "\n")
  }

  /// A text on one line, in which what is invisible stands as Swift writes it.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar == "\n" ? " " : scalar.isInvisible ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }.joined()
  }

  /// The length of the longest run of backquotes.
  private static func longestRun(in text: String) -> Int {
    text.unicodeScalars.reduce(into: (longest: 0, current: 0)) { run, scalar in
      run.current = scalar == "`" ? run.current + 1 : 0
      run.longest = max(run.longest, run.current)
    }.longest
  }
}
