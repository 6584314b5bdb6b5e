/// What is written by hand of the messages: Markdown, of which docs/messages.md is made.
public struct Catalogue: Sendable {
  /// Messages of one kind.
  public struct Group: Sendable {
    public let title: String
    public fileprivate(set) var introduction: [String] = []
    public fileprivate(set) var entries: [Entry] = []
  }

  /// One message, or several that mean the same.
  public struct Entry: Sendable {
    /// What names it in the sources of its case, and in links.
    public let id: String
    public fileprivate(set) var templates: [Template] = []
    /// The paragraphs that say what it means.
    public fileprivate(set) var meaning: [String] = []
    /// What to do.
    public fileprivate(set) var remedy: String?
    /// Why no test provokes it; `nil` where one does.
    public fileprivate(set) var reasonWithoutCase: String?
  }

  public private(set) var groups: [Group] = []
  /// What is wrong with the text.
  public private(set) var mistakes: [String] = []

  public var entries: [Entry] { groups.flatMap(\.entries) }

  /// Reads files of groups. A line `# TITLE` begins a group, `## ID` an entry; an indented line is a message, a paragraph with `Do:` what
  /// to do, one with `No case:` why no test provokes it, and any other one what the message means.
  public init(_ texts: [String]) {
    for text in texts {
      for paragraph in Self.paragraphs(of: text) { add(paragraph) }
    }
    check()
  }

  private static func paragraphs(of text: String) -> [[Substring]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty).map(Array.init)
  }

  private mutating func add(_ lines: [Substring]) {
    let text = lines.joined(separator: "\n")
    if text.hasPrefix("# ") { return groups.append(Group(title: String(text.dropFirst(2)))) }
    guard let group = groups.indices.last else { return mistakes.append("stands before any group: \(text)") }
    if text.hasPrefix("## ") { return groups[group].entries.append(Entry(id: String(text.dropFirst(3)))) }
    guard let entry = groups[group].entries.indices.last else { return groups[group].introduction.append(text) }
    if text.hasPrefix("    ") {
      groups[group].entries[entry].templates += lines.map { Template(String($0.dropFirst(4))) }
    } else if let remedy = text.behind("Do: ") {
      groups[group].entries[entry].remedy = remedy
    } else if let reason = text.behind("No case: ") {
      groups[group].entries[entry].reasonWithoutCase = reason
    } else {
      groups[group].entries[entry].meaning.append(text)
    }
  }

  private mutating func check() {
    var ids: Set<String> = []
    var templates: Set<Template> = []
    for entry in entries {
      if !ids.insert(entry.id).inserted { mistakes.append("\(entry.id) is there twice") }
      if entry.templates.isEmpty { mistakes.append("\(entry.id) has no message: a line indented by four spaces") }
      if entry.meaning.isEmpty { mistakes.append("\(entry.id) does not say what it means") }
      if entry.remedy == nil { mistakes.append("\(entry.id) does not say what to do: 'Do: '") }
      for template in entry.templates where !templates.insert(template).inserted {
        mistakes.append("\(entry.id) has a message of another entry, or one twice: \(template.text)")
      }
    }
  }
}

extension String {
  fileprivate func behind(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
