/// The hand-written changes to one file of the code under proof, with the clauses that must detect them.
///
/// A line without indentation names a declaration as reports do. A line indented by two spaces is a change of its body,
/// `original -> replacement`; one indented by four is a witness, `origin method clause`. Empty lines and lines that
/// begin with `#` are skipped. `docs/mutants.md` describes the format.
public struct DeclaredChanges: Sendable {
  /// The changes, in order.
  public let changes: [DeclaredChange]

  /// A syntax error, with its file and line.
  public struct Malformed: Error, CustomStringConvertible {
    public let description: String
  }

  /// Parses the changes to one file.
  ///
  /// - Parameters:
  ///   - text: The text to parse.
  ///   - file: The name of the file of the code under proof, without its extension.
  ///   - source: The name of the text in errors.
  public init(_ text: String, of file: String, source: String) throws(Malformed) {
    var parser = DeclaredChangeParser(file: file, source: source)
    for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false)) {
      try parser.read(line, number: number)
    }
    try parser.end()
    changes = parser.changes
  }
}

/// A line-by-line parser.
private struct DeclaredChangeParser {
  let file: String
  let source: String
  private(set) var changes: [DeclaredChange] = []
  /// The declaration of the changes that follow, with its line.
  private var declaration: (name: String, line: Int)?

  init(file: String, source: String) {
    self.file = file
    self.source = source
  }

  mutating func read(_ line: Substring, number: Int) throws(DeclaredChanges.Malformed) {
    let words = line.split(separator: " ").joined(separator: " ")
    if words.isEmpty || words.hasPrefix("#") { return }
    guard !line.contains("\t") else { throw malformed(number, "a line is indented by spaces, not by tabs") }
    switch line.prefix(while: { $0 == " " }).count {
    case 0:
      try end()
      guard !changes.contains(where: { $0.declaration == words }) else {
        throw malformed(number, "\(words) stands here twice")
      }
      declaration = (words, number)
    case 2:
      try endChange()
      changes.append(try change(line.dropFirst(2), number))
    case 4:
      guard let last = changes.indices.last, changes[last].declaration == declaration?.name else {
        throw malformed(number, "a clause without a change")
      }
      let witness = try witness(words, number)
      guard !changes[last].witnesses.contains(where: { $0.id == witness.id }) else {
        throw malformed(number, "\(witness.id) stands here twice")
      }
      changes[last].witnesses.append(witness)
    default:
      throw malformed(number, "a declaration is not indented, a change by two spaces, a clause by four")
    }
  }

  /// Ends the current declaration.
  func end() throws(DeclaredChanges.Malformed) {
    try endChange()
    if let declaration, changes.last?.declaration != declaration.name {
      throw malformed(declaration.line, "no change of \(declaration.name) follows")
    }
  }

  private func endChange() throws(DeclaredChanges.Malformed) {
    if let last = changes.last, last.witnesses.isEmpty {
      throw malformed(last.line, "no clause follows that must notice the change")
    }
  }

  private func change(_ text: Substring, _ number: Int) throws(DeclaredChanges.Malformed) -> DeclaredChange {
    guard let declaration else { throw malformed(number, "a change without a declaration") }
    let sides = text.split(separator: " -> ", omittingEmptySubsequences: false)
    guard sides.count == 2, !sides.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
      throw malformed(number, "a change is written 'original -> replacement'")
    }
    guard let original = MarkedText(sides[0]) else {
      throw malformed(number, "one part of the original at most stands between ⟦ and ⟧, and is not empty")
    }
    guard !sides[1].contains(where: { "⟦⟧".contains($0) }) else {
      throw malformed(number, "the replacement has no marks")
    }
    let replacement = sides[1] == DeclaredChange.nothing ? "" : String(sides[1])
    return DeclaredChange(
      source: source, line: number, file: file, declaration: declaration.name, original: original,
      replacement: replacement)
  }

  private func witness(_ words: String, _ number: Int) throws(DeclaredChanges.Malformed) -> Witness {
    let parts = words.split(separator: " ").map(String.init)
    guard parts.count == 3 else { throw malformed(number, "a clause is written 'origin method clause'") }
    guard let origin = Witness.Origin(rawValue: parts[0]) else {
      let known = Witness.Origin.allCases.map(\.rawValue).joined(separator: ", ")
      throw malformed(number, "\(parts[0]) is no origin; those are \(known)")
    }
    return Witness(method: parts[1], clause: parts[2], origin: origin)
  }

  private func malformed(_ line: Int, _ text: String) -> DeclaredChanges.Malformed {
    DeclaredChanges.Malformed(description: "\(source):\(line): \(text)")
  }
}
