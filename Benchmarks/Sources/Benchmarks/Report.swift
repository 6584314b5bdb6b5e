import Foundation

/// The printed table of measurements: medians, and the quartiles of the ratios.
struct Report {
  private(set) var missed: [String] = []

  /// Prints a heading.
  mutating func heading(_ text: String) {
    print("\n\(text)")
    print(padded("", 44) + "         ours     baseline     ratio           spread   target")
  }

  mutating func add(_ pair: Pair) {
    let target =
      switch pair.target {
      case .ratio(let most): String(format: "<= %.2f", most)
      case .extra(let most): String(format: "<= +%.0f ns", most)
      case .shown: "-"
      }
    let figures = String(
      format: "%13.2f%13.2f%10.3f    %.3f to %.3f", pair.ours.median, pair.baseline.median, pair.ratio.median,
      pair.ratio.low, pair.ratio.high)
    let verdict = pair.isMet ? pair.attempts > 1 ? "   at attempt \(pair.attempts)" : "" : "   MISSED"
    print("  " + padded(pair.name, 42) + figures + "   " + target + verdict)
    if !pair.isMet { missed.append(pair.name) }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
