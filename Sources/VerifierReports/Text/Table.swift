/// Rows of cells laid out in columns, for text of a fixed pitch.
///
/// A column without a width of its own is as wide as its widest cell. The last cell of a row is not padded on the right, so that
/// lines do not end in spaces, and does not widen a left-aligned column.
struct Table {
  /// The side on which the cells of a column are flush.
  enum Alignment {
    case left, right
  }

  /// The layout of one column.
  struct Column {
    var alignment = Alignment.left
    /// The least width in characters, which no cell widens; `nil` for the width of the widest cell.
    var width: Int?
    /// The text between a cell of this column and the next one.
    var separator = "  "
  }

  /// The text of a cell, and how it is coloured once it is padded.
  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    let paint: (String) -> String

    init(_ text: String, paint: @escaping (String) -> String = { $0 }) {
      self.text = text
      self.paint = paint
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  private let columns: [Column]
  private let rows: [[Cell]]
  private let indent: String
  /// The width of each column in characters, separators excluded.
  private let widths: [Int]

  /// - Parameters:
  ///   - columns: The layout of the leftmost columns; all others are left-aligned and as wide as their widest cells.
  ///   - indent: The text before each line.
  init(_ rows: [[Cell]], columns: [Column] = [], indent: String = "") {
    let count = rows.map(\.count).max() ?? 0
    let columns = columns + Array(repeating: Column(), count: max(0, count - columns.count))
    self.columns = columns
    self.rows = rows
    self.indent = indent
    widths = columns.indices.map { place in
      if let width = columns[place].width { return width }
      let isRight = columns[place].alignment == .right
      return rows.filter { place < $0.count && (isRight || place < $0.count - 1) }.map { $0[place].text.count }.max()
        ?? 0
    }
  }

  /// Makes a table of titles, each with some lines to its right; the title stands in the first of these.
  ///
  /// - Parameter width: The least width of the titles in characters.
  init(titled blocks: [(title: String, lines: [String])], width: Int, separator: String, indent: String) {
    let rows = blocks.flatMap { title, lines in
      lines.enumerated().map { [Cell($0.offset == 0 ? title : ""), Cell($0.element)] }
    }
    self.init(rows, columns: [Column(width: width, separator: separator)], indent: indent)
  }

  /// One line for each row.
  var lines: [String] { rows.map { line($0, $0.map(\.text)) } }

  /// The lines, in which the last cell of a row, where it is aligned to the left, is broken at spaces so that lines have at most some
  /// characters. The parts stand below each other.
  func lines(within width: Int) -> [String] {
    rows.flatMap { row -> [String] in
      guard let text = row.last?.text, columns[row.count - 1].alignment == .left else {
        return [line(row, row.map(\.text))]
      }
      let start =
        indent.count + self.width(of: 0..<row.count - 1) + (row.count > 1 ? columns[row.count - 2].separator.count : 0)
      let parts = TextLayout.wrapped(text, to: max(width - start, Self.leastWidthOfParts))
      return parts.enumerated().map { number, part in
        line(row, row.dropLast().map { number == 0 ? $0.text : "" } + [part])
      }
    }
  }

  /// The least width to which a cell is broken, whatever stands before it.
  private static let leastWidthOfParts = 24

  /// A line for a row, with these texts in the place of those of its cells.
  private func line(_ row: [Cell], _ texts: [String]) -> String {
    indent
      + row.indices.map { place in
        let isLast = place == row.count - 1
        let padding = String(repeating: " ", count: max(0, widths[place] - texts[place].count))
        let padded =
          switch columns[place].alignment {
          case .left: texts[place] + (isLast ? "" : padding)
          case .right: padding + texts[place]
          }
        return row[place].paint(padded) + (isLast ? "" : columns[place].separator)
      }.joined()
  }

  /// The width of adjacent columns in characters, with the separators between them.
  func width(of places: Range<Int>) -> Int {
    places.map { widths[$0] }.reduce(0, +) + places.dropLast().map { columns[$0].separator.count }.reduce(0, +)
  }
}
