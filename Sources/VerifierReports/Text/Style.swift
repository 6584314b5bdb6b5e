internal import VerifierChecking

/// The colours of text; none where the output is not a terminal.
struct Style {
  let isColored: Bool

  func proved(_ text: String) -> String { paint(text, "32") }
  func refuted(_ text: String) -> String { paint(text, "1;31") }
  func undecided(_ text: String) -> String { paint(text, "33") }

  /// The name of a verdict in its colour, as a cell of a table.
  func cell(_ verdict: Verdict) -> Table.Cell {
    switch verdict {
    case .proved: Table.Cell(verdict.name, paint: proved)
    case .refuted: Table.Cell(verdict.name, paint: refuted)
    case .undecided: Table.Cell(verdict.name, paint: undecided)
    }
  }

  /// - Parameter code: The parameters of the ANSI escape sequence "select graphic rendition".
  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Table.Column {
  /// A column of verdicts or of the statuses of catalogue clauses: "undecided", the longest, has nine characters.
  static func verdict(separator: String) -> Self { Self(width: 9, separator: separator) }
}
