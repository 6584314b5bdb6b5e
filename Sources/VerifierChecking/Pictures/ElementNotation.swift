/// Texts in which what is read from a buffer is written as an element: `places[head]` for `memory[places.base + head]`, and `keys[i]` for
/// `memory.load(UInt32, at: keys.base + i * 4)`.
///
/// An element at an index that is none is what is at that address, as in clauses.
struct ElementNotation {
  /// The names of buffers, and the sizes of their elements in bytes.
  let buffers: [(name: String, stride: Int)]

  /// A text with elements in the place of reads from memory.
  func callAsFunction(_ text: String) -> String {
    buffers.reduce(text) { replacingReads(of: $1.name, $1.stride, in: $0) }
  }

  private func replacingReads(of buffer: String, _ stride: Int, in text: String) -> String {
    var (result, rest) = ("", text[...])
    let (open, close) = stride == 1 ? ("memory[", "]") : ("memory.load(UInt\(8 * stride), at: ", ")")
    let (first, others) = ("\(open)\(buffer).base\(close)", "\(open)\(buffer).base + ")
    while let start = rest.firstRange(of: "\(open)\(buffer).base") {
      result += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      if rest.hasPrefix(first) {
        result += "\(buffer)[0]"
        rest = rest.dropFirst(first.count)
      } else if rest.hasPrefix(others), let end = endOfIndex(rest.dropFirst(others.count)),
        let index = Self.index(of: rest.dropFirst(others.count)[..<end], stride)
      {
        result += "\(buffer)[\(self(index))]"
        rest = rest[rest.index(after: end)...]
      } else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// The index of the element at a distance from the base; `nil` where the text shows none.
  private static func index(of distance: Substring, _ stride: Int) -> String? {
    if stride == 1 { return withoutParentheses(distance) }
    if let number = Int(distance) { return number.isMultiple(of: stride) ? "\(number / stride)" : nil }
    let product = " * \(stride)"
    guard distance.hasSuffix(product) else { return nil }
    let index = distance.dropLast(product.count)
    // Of a sum only the last addend is multiplied.
    return isOneFactor(index) ? withoutParentheses(index) : nil
  }

  /// Whether a text is a name, a call or something in parentheses, and no operation.
  private static func isOneFactor(_ text: Substring) -> Bool {
    var depth = 0
    for character in text {
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth -= 1 }
      if depth == 0, character == " " { return false }
    }
    return true
  }

  /// Where the bracket is closed that an index stands in.
  private func endOfIndex(_ text: Substring) -> Substring.Index? {
    var depth = 0
    for place in text.indices {
      switch text[place] {
      case "[", "(": depth += 1
      case "]" where depth == 0, ")" where depth == 0: return place
      case "]", ")": depth -= 1
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
