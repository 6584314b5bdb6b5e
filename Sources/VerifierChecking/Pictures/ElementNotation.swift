/// Texts in which what is read from a buffer is written as clauses write it: `places[head]` for `memory[places.base + head]`, `keys[i]` for
/// `memory.load(UInt32, at: keys.base + i * 4)`, and `packet.load(UInt16, at: 2)` for what is no element.
///
/// An element at an index that is none is what is at that address, as in clauses.
struct ElementNotation {
  /// The names of buffers, and the sizes of their elements in bytes.
  let buffers: [(name: String, stride: Int)]

  /// The sizes in bytes of the integers that are read as such.
  private static let sizes = [2, 4, 8]

  /// A text with elements in the place of reads from memory.
  func callAsFunction(_ text: String) -> String {
    buffers.reduce(text) { text, buffer in
      let bytes =
        buffer.stride == 1
        ? replacingReads(of: buffer.name, "memory[", "]", in: text) { "\(buffer.name)[\($0)]" } : text
      return Self.sizes.reduce(bytes) { text, size in
        replacingReads(of: buffer.name, "memory.load(UInt\(8 * size), at: ", ")", in: text) { offset in
          let index = size == buffer.stride ? Self.index(at: offset, size) : nil
          return index.map { "\(buffer.name)[\($0)]" } ?? "\(buffer.name).load(UInt\(8 * size), at: \(offset))"
        }
      }
    }
  }

  /// A text in which reads from a buffer are replaced.
  ///
  /// - Parameters:
  ///   - open: What a read begins with, before the address.
  ///   - close: What it ends with.
  ///   - read: What stands for a read, by what stands behind the base: the distance from it, and further arguments.
  private func replacingReads(
    of buffer: String, _ open: String, _ close: String, in text: String, by read: (String) -> String
  ) -> String {
    var (result, rest) = ("", text[...])
    while let start = rest.firstRange(of: "\(open)\(buffer).base") {
      result += rest[..<start.lowerBound]
      let behind = rest[start.upperBound...]
      let isSum = behind.hasPrefix(" + ")
      if isSum || behind.hasPrefix(close) || behind.hasPrefix(","),
        let end = endOfIndex(isSum ? behind.dropFirst(3) : behind),
        behind[end...].hasPrefix(close)
      {
        let distance = isSum ? Self.withoutParentheses(behind.dropFirst(3)[..<end]) : "0" + behind[..<end]
        result += read(self(distance))
        rest = behind[behind.index(after: end)...]
      } else {
        result += rest[start]
        rest = behind
      }
    }
    return result + rest
  }

  /// The index of the element at a distance from the base; `nil` where the text shows none.
  private static func index(at distance: String, _ size: Int) -> String? {
    if let number = Int(distance) { return number.isMultiple(of: size) ? "\(number / size)" : nil }
    let product = " * \(size)"
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
