extension String {
  /// This text with spaces behind it, up to a width.
  package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
