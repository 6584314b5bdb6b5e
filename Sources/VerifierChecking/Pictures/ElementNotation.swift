/// Texts in which a byte of a buffer is written as an element: `places[head]` for `memory[places.base + head]`.
///
/// An element at an index that is none is what is at that address, as in clauses.
struct ElementNotation {
  /// The names of buffers whose elements are bytes.
  let buffers: [String]

  /// A text with elements in the place of reads from memory.
  func callAsFunction(_ text: String) -> String {
    buffers.reduce(text) { replacingReads(of: $1, in: $0) }
  }

  private func replacingReads(of buffer: String, in text: String) -> String {
    var (result, rest) = ("", text[...])
    let (first, others) = ("memory[\(buffer).base]", "memory[\(buffer).base + ")
    while let start = rest.firstRange(of: "memory[\(buffer).base") {
      result += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      if rest.hasPrefix(first) {
        result += "\(buffer)[0]"
        rest = rest.dropFirst(first.count)
      } else if rest.hasPrefix(others), let end = endOfIndex(rest.dropFirst(others.count)) {
        let index = rest.dropFirst(others.count)[..<end]
        result += "\(buffer)[\(self(Self.withoutParentheses(index)))]"
        rest = rest[rest.index(after: end)...]
      } else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// Where the bracket is closed that an index stands in.
  private func endOfIndex(_ text: Substring) -> Substring.Index? {
    var depth = 0
    for place in text.indices {
      switch text[place] {
      case "[", "(": depth += 1
      case ")": depth -= 1
      case "]" where depth == 0: return place
      case "]": depth -= 1
      default: break
      }
    }
    return nil
  }

  /// An index without parentheses around all of it.
  private static func withoutParentheses(_ text: Substring) -> String {
    guard text.first == "(", text.last == ")" else { return String(text) }
    var depth = 0
    for place in text.indices {
      if text[place] == "(" { depth += 1 }
      if text[place] == ")" { depth -= 1 }
      if depth == 0, place != text.index(before: text.endIndex) { return String(text) }
    }
    return String(text.dropFirst().dropLast())
  }
}
