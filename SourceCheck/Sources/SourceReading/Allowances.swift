import SwiftSyntax

/// The allowances of a file: comments `// verified: allow(RULE) REASON` beside a line, or before it on
/// lines of their own.
struct Allowances {
  /// An allowance, and the line of its comment.
  private struct Entry {
    let allowance: Allowance
    let comment: Int
  }

  private var entries: [Entry] = []
  /// Comments that are meant for allowances and are none.
  private(set) var malformed: [Finding] = []

  private static let start = "// verified:"

  init(of file: SourceFile) {
    let lines = Set(file.tree.tokens(viewMode: .sourceAccurate).map { file.line(of: $0) }).sorted()
    for comment in Self.comments(of: file) where comment.text.hasPrefix(Self.start) {
      switch Self.parse(comment.text.dropFirst(Self.start.count)) {
      case .success(let parsed):
        let line = comment.isAlone ? lines.first { $0 > comment.line } ?? comment.line : comment.line
        entries += parsed.rules.map { rule in
          let allowance = Allowance(file: file.path, line: line, rule: rule, reason: parsed.reason)
          return Entry(allowance: allowance, comment: comment.line)
        }
      case .failure(let mistake):
        malformed.append(Finding(file: file.path, line: comment.line, rule: .allowance, what: mistake.what))
      }
    }
  }

  /// Divides findings into those that are left and the allowances that the others use. An allowance that no finding uses
  /// is a finding.
  func apply(to findings: [Finding]) -> (findings: [Finding], used: [Allowance]) {
    let used = entries.filter { entry in
      findings.contains { $0.line == entry.allowance.line && $0.rule == entry.allowance.rule }
    }
    let unused = entries.filter { entry in !used.contains { $0.allowance == entry.allowance } }.map { entry in
      Finding(
        file: entry.allowance.file, line: entry.comment, rule: .allowance,
        what: "nothing on line \(entry.allowance.line) needs allow(\(entry.allowance.rule.rawValue))")
    }
    let left = findings.filter { finding in
      !used.contains { $0.allowance.line == finding.line && $0.allowance.rule == finding.rule }
    }
    return (left + malformed + unused, used.map(\.allowance))
  }

  // MARK: Comments

  private struct Comment {
    let text: String
    let line: Int
    /// Whether nothing else stands on the line.
    let isAlone: Bool
  }

  private static func comments(of file: SourceFile) -> [Comment] {
    var comments: [Comment] = []
    // The line on which the token before the comment ends.
    var lastLine = 0
    func add(_ trivia: Trivia, at start: AbsolutePosition) {
      var position = start
      for piece in trivia {
        if case .lineComment(let text) = piece {
          let line = file.line(of: position)
          comments.append(Comment(text: text, line: line, isAlone: line != lastLine))
        }
        position = position.advanced(by: piece.sourceLength.utf8Length)
      }
    }
    for token in file.tree.tokens(viewMode: .sourceAccurate) {
      add(token.leadingTrivia, at: token.position)
      lastLine = file.line(of: token.endPositionBeforeTrailingTrivia)
      add(token.trailingTrivia, at: token.endPositionBeforeTrailingTrivia)
    }
    return comments
  }

  // MARK: Parsing

  private struct Mistake: Error {
    let what: String
  }

  private static func parse(_ text: Substring) -> Result<(rules: [Rule], reason: String), Mistake> {
    let text = text.drop { $0 == " " }
    guard text.hasPrefix("allow("), let end = text.firstIndex(of: ")") else {
      return .failure(Mistake(what: "a comment '// verified:' without allow(RULE)"))
    }
    var rules: [Rule] = []
    for name in text[..<end].dropFirst("allow(".count).split(separator: ",", omittingEmptySubsequences: false) {
      let name = name.drop { $0 == " " }
      guard let rule = Rule(rawValue: String(name)), rule != .allowance, rule != .syntax else {
        return .failure(Mistake(what: "allow(\(name)) names no rule that can be allowed"))
      }
      rules.append(rule)
    }
    let reason = text[text.index(after: end)...].drop { $0 == " " }
    guard reason.contains(where: \.isLetter) else { return .failure(Mistake(what: "an allowance without a reason")) }
    return .success((rules, String(reason)))
  }
}
