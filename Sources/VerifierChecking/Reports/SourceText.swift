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
    let lines = lines(from: site)
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
    lines(from: site).first.map { String($0.drop { $0 == " " }) }
  }

  /// The lines of a file from a place on; none where it stands on no line, as what a compiler has added itself.
  private static func lines(from site: SourceSite) -> ArraySlice<Substring> {
    site.line > 0 ? lines(of: site.file).dropFirst(site.line - 1) : []
  }

  /// A cache of the lines of files by path.
  private static let known = Mutex<[String: [Substring]]>([:])

  fileprivate static func lines(of file: String) -> [Substring] {
    known.withLock { known in
      if let lines = known[file] { return lines }
      let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
      known[file] = lines
      return lines
    }
  }
}

extension SourceText {
  /// The first place from a line on, within `mostLines`, where a text stands; the line itself where none is found.
  static func site(of text: String, from site: SourceSite) -> SourceSite {
    let lines = lines(from: site).prefix(mostLines)
    let place = lines.firstIndex { $0.contains(text) }
    return place.map { SourceSite(file: site.file, line: $0 + 1) } ?? site
  }

  private static var mostLines: Int { 60 }

  /// The function around a place, with the type that it is a member of, such as `ByteRing.push`; `nil` where none is found. It is the
  /// nearest declaration above that is indented less, in a file that is formatted as Swift's own tools do.
  package static func function(around site: SourceSite) -> String? {
    let lines = lines(of: site.file).prefix(site.line)
    guard var indent = lines.last.map(indentation(of:)) else { return nil }
    var function: String?
    // The line itself may be the declaration.
    indent += 1
    for line in lines.reversed() where line.contains(where: { $0 != " " }) && indentation(of: line) < indent {
      // The end of a list of parameters, which begins in a line that is indented no less.
      if line.drop(while: { $0 == " " }).hasPrefix(")") { continue }
      indent = indentation(of: line)
      let words = line.split(whereSeparator: { " (<:{[".contains($0) }).map(String.init)
      if function == nil {
        function = declaredFunction(words, line)
      } else if let place = words.firstIndex(
        where: ["struct", "class", "enum", "actor", "extension", "protocol"].contains),
        place + 1 < words.count
      {
        return "\(words[place + 1]).\(function ?? "")"
      }
    }
    return function
  }

  /// The name of the function or computed property that a line declares; `nil` for other lines.
  private static func declaredFunction(_ words: [String], _ line: Substring) -> String? {
    let declaration = words.drop { modifiers.contains($0) || $0.hasPrefix("@") }
    switch declaration.first {
    case "func": return declaration.dropFirst().first
    case "init", "init?", "subscript": return declaration.first.map { String($0.prefix { $0 != "?" }) }
    // No variable with a value.
    case "var" where line.hasSuffix("{") && !line.contains(" = "): return declaration.dropFirst().first
    default: return nil
    }
  }

  private static let modifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "open", "static", "class", "mutating", "nonmutating",
    "consuming", "borrowing", "override", "final", "convenience", "required",
  ]

  private static func indentation(of line: Substring) -> Int { line.prefix { $0 == " " }.count }
}
