/// The page of the catalogue, in Markdown.
public struct CataloguePage {
  private let catalogue: Catalogue
  private let places: [Template: [String]]
  private let cases: [String: MinimalCase]

  public init(_ catalogue: Catalogue, of files: [MessageFile], _ cases: [MinimalCase]) {
    self.catalogue = catalogue
    var places: [Template: [String]] = [:]
    for file in files {
      for template in file.templates where places[template]?.last != file.path {
        places[template, default: []].append(file.path)
      }
    }
    self.places = places
    self.cases = Dictionary(cases.map { ($0.id, $0) }) { first, _ in first }
  }

  public var text: String { ([heading] + catalogue.groups.map(section)).joined(separator: "\n\n") + "\n" }

  private var heading: String {
    let entries = catalogue.entries
    let messages = entries.reduce(0) { $0 + $1.templates.count }
    let without = entries.count { $0.reasonWithoutCase != nil }
    let contents = catalogue.groups.map {
      "| [\($0.title)](#\(Self.anchor($0.title))) | \($0.entries.count) |"
    }
    return """
      # Messages

      Every message that a run can end with, or give as a reason, with what it means, what to do, and a minimal case. `…` stands for what differs from
      case to case: a name, a number, a type, a place. The page is made by `make messages` of `SourceCheck/Messages` and the sources, and
      `make messages-check` fails where a message of the sources is not on it, or one that it has is in no source. The cases are tests, in
      `Tests/MessageTests` and `SourceCheck/Tests/MessageTests`, each of which prints its message. In them `contract { a, b, machine in ... }` is the contract of a
      method on two machine words, `report(on:)` is what the command prints about contracts, and `vmverify(...)` and `hostileVerifier(...)` what these two programs print;
      other helpers stand in the file that is named.

      There are \(messages) messages in \(entries.count) entries, of which \(entries.count - without) have a case; the other \(without) say why not.

      | messages | entries |
      | --- | --- |
      \(contents.joined(separator: "\n"))
      """
  }

  /// The name that a heading has in links.
  private static func anchor(_ title: String) -> String {
    String(title.lowercased().compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil })
  }

  private func section(_ group: Catalogue.Group) -> String {
    (["## \(group.title)"] + group.introduction + group.entries.map(section)).joined(separator: "\n\n")
  }

  private func section(_ entry: Catalogue.Entry) -> String {
    var parts = ["### \(entry.id)", entry.templates.map { "    \($0.text)" }.joined(separator: "\n")] + entry.meaning
    if let remedy = entry.remedy { parts.append("**What to do.** \(remedy)") }
    if let minimal = cases[entry.id] {
      parts += ["A minimal case, in `\(minimal.path)`:", "```swift\n\(minimal.code)\n```"]
    } else if let reason = entry.reasonWithoutCase {
      parts.append("No case: \(reason)")
    }
    let files = Set(entry.templates.flatMap { places[$0] ?? [] }).sorted().map { "`\($0)`" }
    parts.append("From \(files.joined(separator: ", ")).")
    return parts.joined(separator: "\n\n")
  }
}
