/// The labels of the arithmetic obligations of one method. Equal operations on equal operands share a label on all
/// paths.
package final class ObligationNames {
  private var known: [String: String] = [:]
  private var counts: [String: Int] = [:]

  /// Creates an empty set of labels.
  package init() {}

  /// The label of an operation on these operands: `OPERATION-N`, numbered in order of first occurrence.
  func label(_ operation: String, _ text: String) -> String {
    if let label = known["\(operation) \(text)"] { return label }
    let count = counts[operation, default: 0] + 1
    let label = "\(operation)-\(count)"
    counts[operation] = count
    known["\(operation) \(text)"] = label
    return label
  }

  /// The operation that a label names.
  package static func operation(of label: String) -> Substring {
    label[..<(label.lastIndex(of: "-") ?? label.endIndex)]
  }
}
