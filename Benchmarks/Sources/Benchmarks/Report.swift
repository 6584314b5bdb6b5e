import Foundation

/// The table of what was measured.
struct Report {
  private(set) var missed: [String] = []

  mutating func heading(_ text: String) {
    print("\n" + padded(text, 44) + "      ours  baseline     ratio   target")
  }

  mutating func add(_ pair: Pair) {
    let target =
      switch pair.target {
      case .ratio(let most): String(format: "<= %.2f", most)
      case .extra(let most): String(format: "<= +%.0f ns", most)
      case .shown: "-"
      }
    let figures = String(format: "%10.2f%10.2f%10.3f", pair.ours, pair.baseline, pair.ratio)
    print("  " + padded(pair.name, 42) + figures + "   " + target + (pair.isMet ? "" : "   MISSED"))
    if !pair.isMet { missed.append(pair.name) }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
