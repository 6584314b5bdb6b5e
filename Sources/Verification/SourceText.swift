internal import Execution
internal import FoundationEssentials

/// Reads what contracts say from their source, so that a report shows a clause as it is written.
enum SourceText {
  /// The statement that begins on a line, up to where its parentheses close, on one line. Nil where there is no source.
  static func statement(at site: SourceSite) -> String? {
    guard let text = try? String(contentsOfFile: site.file, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(site.line - 1)
    var statement: [Substring] = []
    var depth = 0
    for line in lines.prefix(20) {
      statement.append(line.drop { $0 == " " })
      depth += line.count { $0 == "(" || $0 == "{" } - line.count { $0 == ")" || $0 == "}" }
      if depth <= 0 { break }
    }
    return statement.joined(separator: " ")
  }
}
