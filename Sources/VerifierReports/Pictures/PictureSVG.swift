package import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms

/// A picture of memory as SVG: a document of its own, or a part of an HTML page.
///
/// Colours follow what the user prefers, light or dark. The title says in words what is drawn. Each row and each byte has its number, from 0:
/// rows with `data-row`, boxes and values of bytes with `data-byte` and, of a value, the one before the run with `data-before`.
package struct PictureSVG {
  private let picture: MemoryPicture
  private let rows: [PictureRow]

  package init(_ picture: MemoryPicture) {
    self.picture = picture
    rows = picture.rows
  }

  // Lengths in the units of the drawing; a character of the font is at most `character` wide.
  private static let character = 8
  private static let line = 20
  private static let byte = 26
  private static let lane = 14
  private static let margin = 8
  /// The number of characters of a line of notes.
  private static let widthOfNotes = 44

  /// The document.
  package var text: String {
    let labels = (rows.map(\.label.count).max() ?? 0) * Self.character
    let lanes = Self.margin + labels + Self.margin
    let bytes = lanes + min(picture.ranges.count, MemoryPicture.mostLanes) * Self.lane + Self.margin
    let notes = bytes + widthOfBytes + Self.margin
    var parts: [String] = []
    var top = Self.margin
    let width = notes + Self.widthOfNotes * Self.character + Self.margin
    var firstByte = 0
    for (number, row) in rows.enumerated() {
      let lines = row.notes.flatMap { TextLayout.wrapped($0, to: Self.widthOfNotes, breaksWords: true) }
      let height = max(1, lines.count) * Self.line
      parts += ["<g data-row=\"\(number)\"><rect class=\"band\" y=\"\(top)\" width=\"\(width)\" height=\"\(height)\"/>"]
      parts += draw(row, firstByte, lines, top, height, lanes: lanes, bytes: bytes, notes: notes) + ["</g>"]
      top += height
      firstByte += row.bytes.count
    }
    let height = top + Self.margin
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"memory\" role=\"img\" width=\"\(width)\" height=\"\(height)\" "
      + "viewBox=\"0 0 \(width) \(height)\">"
    return ([head, "<title>\(HTMLText.content(title))</title>", "<style>\(Self.style)</style>"] + parts + ["</svg>"])
      .joined(separator: "\n")
  }

  /// What is drawn, in words.
  private var title: String {
    let ranges = picture.ranges.map { range in
      let row = PictureRow(address: range.first, last: range.last)
      return "\(VariableName.shown(range.name)) at \(row.label), \(row.countInWords)"
    }
    let accesses = picture.accesses.map(\.description)
    let refused = picture.refused.map { ["\($0), which is not allowed"] } ?? []
    return (["Memory"] + ranges + accesses + refused).joined(separator: "; ")
  }

  /// The width of the boxes, and of what stands in their place.
  private var widthOfBytes: Int {
    rows.map { max(Self.boxes($0).count * Self.byte, (Self.replacement($0)?.text.count ?? 0) * Self.character) }.max()
      ?? 0
  }

  /// What stands in place of bytes in a row that has none; `nil` where it has some.
  private static func replacement(_ row: PictureRow) -> (text: String, kind: String)? {
    if row.isGap { return ("⋮", "") }
    if !row.bytes.isEmpty || row.last == nil || row.count == 1 { return nil }
    return ("(\(row.countInWords))", "address")
  }

  /// The texts of the bytes of a row, of which each has a box.
  private static func boxes(_ row: PictureRow) -> [(before: UInt8, after: UInt8?)] {
    row.bytes.enumerated().map { place, byte in
      let after = row.bytesAfter.flatMap { place < $0.count ? $0[place] : nil }
      return (byte, after == byte ? nil : after)
    }
  }

  /// - Parameter firstByte: The number of the first byte of the row.
  private func draw(
    _ row: PictureRow, _ firstByte: Int, _ lines: [String], _ top: Int, _ height: Int, lanes: Int, bytes: Int,
    notes: Int
  ) -> [String] {
    var parts: [String] = []
    let base = top + Self.line - 6
    func text(_ x: Int, _ y: Int, _ text: String, _ kind: String = "") {
      parts.append(
        "<text x=\"\(x)\" y=\"\(y)\"\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(HTMLText.content(text))</text>")
    }
    if !row.isGap { text(Self.margin, base, row.label, "address") }
    for (number, lane) in row.lanes.enumerated() {
      let x = lanes + number * Self.lane + 4
      switch lane {
      case .outside: break
      case .empty: parts.append("<circle class=\"range\" cx=\"\(x)\" cy=\"\(top + Self.line / 2)\" r=\"2\"/>")
      case .first, .middle, .last, .whole:
        let start = lane == .first || lane == .whole ? top + 3 : top
        let end = lane == .last || lane == .whole ? top + height - 3 : top + height
        parts.append("<line class=\"range\" x1=\"\(x)\" y1=\"\(start)\" x2=\"\(x)\" y2=\"\(end)\"/>")
      }
    }
    if let replacement = Self.replacement(row) { text(bytes, base, replacement.text, replacement.kind) }
    for (place, box) in Self.boxes(row).enumerated() {
      let x = bytes + place * Self.byte
      let kind = row.isWrong ? "wrong" : box.after == nil ? "byte" : "written"
      parts.append(
        "<rect class=\"\(kind)\" data-byte=\"\(firstByte + place)\" x=\"\(x)\" y=\"\(top + 1)\" width=\"\(Self.byte - 2)\" height=\"\(Self.line - 3)\" rx=\"2\"/>"
      )
      parts.append(
        "<text class=\"content\" data-byte=\"\(firstByte + place)\" data-before=\"\(box.before.hexadecimalByte)\" x=\"\(x + 4)\" "
          + "y=\"\(base)\">\((box.after ?? box.before).hexadecimalByte)</text>")
      if box.after != nil {
        parts.append(
          "<text class=\"old\" data-old=\"\(firstByte + place)\" x=\"\(x + Self.byte - 4)\" y=\"\(top + 7)\">\(box.before.hexadecimalByte)</text>"
        )
      }
    }
    for (number, line) in lines.enumerated() { text(notes, base + number * Self.line, line) }
    return parts
  }

  private static let style = """
    .memory{font:13px ui-monospace,"DejaVu Sans Mono",monospace}.memory text{fill:#1f2328}.memory .address{fill:#59636e}\
    .memory .range{stroke:#0969da;stroke-width:3;fill:#0969da}.memory .byte{fill:#eff2f5;stroke:#d1d9e0}\
    .memory .written{fill:#fff8c5;stroke:#d4a72c}.memory .wrong{fill:#ffebe9;stroke:#cf222e}.memory .old{font-size:7px;text-anchor:end}\
    .memory .band{fill:none}.memory .now .band{fill:#ddf4ff}.memory rect.now{stroke:#0969da;stroke-width:2.5}\
    @media screen and (prefers-color-scheme:dark){.memory text{fill:#e6edf3}.memory .address{fill:#9198a1}.memory .range{stroke:#4493f8;fill:#4493f8}\
    .memory .byte{fill:#212830;stroke:#3d444d}.memory .written{fill:#3b2e00;stroke:#9e6a03}.memory .wrong{fill:#4b1113;stroke:#f85149}\
    .memory .now .band{fill:#121d2f}.memory rect.now{stroke:#4493f8}}
    """
}
