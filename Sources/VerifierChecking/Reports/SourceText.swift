package import VerifierExecution
internal import FoundationEssentials
internal import Synchronization

/// The source text of clauses, read from source files so that a report shows a clause as it is written.
package enum SourceText {
  /// The statement that begins on a line, up to where its parentheses close but at most 20 lines, joined into one line; `nil` where
  /// the source is not found.
  package static func statement(at site: SourceSite) -> String? {
    statements.withLock { statements in
      if let statement = statements[site] { return statement }
      let statement = read(at: site)
      statements[site] = statement
      return statement
    }
  }

  /// A cache of statements, since a clause is looked up on each path.
  private static let statements = Mutex<[SourceSite: String]>([:])

  private static func read(at site: SourceSite) -> String? {
    let lines = lines(of: site.file).dropFirst(site.line - 1)
    if lines.isEmpty { return nil }
    var statement: [Substring] = []
    var depth = 0
    for line in lines.prefix(20) {
      statement.append(line.drop { $0 == " " })
      depth += line.count { $0 == "(" || $0 == "{" } - line.count { $0 == ")" || $0 == "}" }
      if depth <= 0 { break }
    }
    return statement.reduce("") { text, line in text.isEmpty || text.hasSuffix("(") ? text + line : "\(text) \(line)" }
  }

  /// A line without its indentation; `nil` where the source is not found.
  package static func line(at site: SourceSite) -> String? {
    lines(of: site.file).dropFirst(site.line - 1).first.map { String($0.drop { $0 == " " }) }
  }

  /// A cache of the lines of files by path.
  private static let known = Mutex<[String: [Substring]]>([:])

  private static func lines(of file: String) -> [Substring] {
    known.withLock { known in
      if let lines = known[file] { return lines }
      let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
      known[file] = lines
      return lines
    }
  }
}
