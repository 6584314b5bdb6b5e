internal import VerifierChecking

/// Colours, where there are any.
struct Style {
  let isColored: Bool

  func proved(_ text: String) -> String { paint(text, "32") }
  func refuted(_ text: String) -> String { paint(text, "1;31") }
  func undecided(_ text: String) -> String { paint(text, "33") }

  func verdict(_ verdict: Verdict) -> String {
    let name = verdict.name.padded(to: 9)
    return switch verdict {
    case .proved: proved(name)
    case .refuted: refuted(name)
    case .undecided: undecided(name)
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
