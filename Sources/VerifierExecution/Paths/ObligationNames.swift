/// The names that obligations of one method have been given.
package final class ObligationNames {
  private var known: [String: String] = [:]
  private var counts: [String: Int] = [:]

  package init() {}

  /// A name for the obligation of an operation on these operands: the same wherever the same operands meet.
  func label(_ operation: String, _ text: String) -> String {
    if let label = known["\(operation) \(text)"] { return label }
    let count = counts[operation, default: 0] + 1
    let label = "\(operation)-\(count)"
    counts[operation] = count
    known["\(operation) \(text)"] = label
    return label
  }
}
