package import VerifierChecking

/// A picture of memory in characters of one width, a line for some bytes and each thing that is to be said of them.
package struct PictureText {
  private let rows: [PictureRow]
  private let layout: TextLayout
  /// The width of the bytes of a row, where notes stand behind them.
  private let widthOfBytes: Int

  /// The width of bytes beyond which what is to be said of them stands below.
  private static let mostWidthOfBytes = 26

  package init(_ picture: MemoryPicture, _ layout: TextLayout = TextLayout()) {
    rows = picture.rows
    self.layout = layout
    let widths = rows.map { Self.bytes($0, layout).count + 2 }.filter { $0 <= Self.mostWidthOfBytes }
    widthOfBytes = widths.max() ?? 0
  }

  /// The lines, none of which is longer than the layout says.
  package var lines: [String] {
    let labels = rows.map(\.label.count).max() ?? 0
    return rows.flatMap { lines(of: $0, labels) }
  }

  private func lines(of row: PictureRow, _ labelWidth: Int) -> [String] {
    let label = row.isGap ? "" : row.label
    let lanes = row.lanes.map(symbol).joined(separator: " ")
    let further = row.lanes.map { symbol($0.isGoingOn ? .middle : .outside) }.joined(separator: " ")
    func line(_ label: String, _ lanes: String, _ text: String) -> String {
      let padding = String(repeating: " ", count: max(0, labelWidth - label.count))
      return [label + padding + (lanes.isEmpty ? "" : "  \(lanes)"), text].joined(separator: "  ")
        .droppingTrailingSpaces
    }
    let start = labelWidth + (lanes.isEmpty ? 0 : lanes.count + 2) + 2
    let room = max(layout.width - start, 1)
    let bytes = Self.bytes(row, layout)
    // What is to be said stands behind the bytes where there is room for it, and else below.
    let indent = bytes.isEmpty || room - widthOfBytes < Self.leastWidthOfNotes ? 0 : widthOfBytes
    let notes = row.notes.flatMap { TextLayout.wrapped($0, to: max(room - indent, 1), breaksWords: true) }
    var texts = notes.map { String(repeating: " ", count: indent) + $0 }
    if !bytes.isEmpty {
      if indent > bytes.count, let first = notes.first {
        texts[0] = bytes + String(repeating: " ", count: indent - bytes.count) + first
      } else {
        texts.insert(bytes, at: 0)
      }
    }
    if texts.isEmpty { texts = [""] }
    return texts.enumerated().flatMap { place, text in
      TextLayout.wrapped(text, to: room, breaksWords: true).enumerated().map { number, part in
        place + number == 0 ? line(label, lanes, part) : line("", further, part)
      }
    }
  }

  /// The least width of notes that stand behind bytes.
  private static let leastWidthOfNotes = 30

  private static func bytes(_ row: PictureRow, _ layout: TextLayout) -> String {
    if row.last == nil { return "" }
    if row.isGap { return layout.isUnicode ? "⋮" : "..." }
    func shown(_ bytes: [UInt8]) -> String { bytes.map(\.hexadecimalByte).joined(separator: " ") }
    if row.bytes.isEmpty { return row.count == 1 ? "" : "(\(row.countInWords))" }
    return shown(row.bytes) + (row.bytesAfter.map { " \(layout.arrow) \(shown($0))" } ?? "")
  }

  private func symbol(_ lane: PictureRow.Lane) -> String {
    switch lane {
    case .outside: " "
    case .first: layout.isUnicode ? "┌" : "+"
    case .middle: layout.isUnicode ? "│" : "|"
    case .last: layout.isUnicode ? "└" : "+"
    case .whole: layout.isUnicode ? "╶" : "="
    case .empty: layout.isUnicode ? "·" : "."
    }
  }
}

extension PictureRow.Lane {
  /// Whether the range goes on behind the row.
  fileprivate var isGoingOn: Bool { self == .first || self == .middle }
}

extension String {
  fileprivate var droppingTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
