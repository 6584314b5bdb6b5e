import Foundation
import ProcessSupport

/// An entry of the catalogue, as far as its case is concerned. `SourceCheck/Sources/MessageCatalogue` reads all of it.
struct CatalogueEntry {
  let id: String
  /// Its messages, with `…` for what differs.
  var templates: [String] = []
  var hasCase = true
  /// Whether it is a message of SourceCheck, whose cases are tests of that package.
  let isOfSourceCheck: Bool

  /// The entries of all files.
  static func all() throws -> [CatalogueEntry] {
    let folder = packageFolder.appending(path: "SourceCheck/Messages")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    return try names.sorted().flatMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return entries(text, isOfSourceCheck: name.contains("source-check"))
    }
  }

  private static func entries(_ text: String, isOfSourceCheck: Bool) -> [CatalogueEntry] {
    var entries: [CatalogueEntry] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") {
        entries.append(CatalogueEntry(id: String(line.dropFirst(3)), isOfSourceCheck: isOfSourceCheck))
      } else if line.hasPrefix("    "), let last = entries.indices.last {
        entries[last].templates.append(String(line.dropFirst(4)))
      } else if line.hasPrefix("No case: "), let last = entries.indices.last {
        entries[last].hasCase = false
      }
    }
    return entries
  }

  /// The first of its messages of which a text does not have the parts that never differ, in order; `nil` where it has all of each.
  func missing(in printed: String) -> String? {
    let text = Self.withoutLineBreaks(printed)
    return templates.first { template in
      var rest = text[...]
      return !template.split(separator: "…").allSatisfy { part in
        guard let range = rest.range(of: part) else { return false }
        rest = rest[range.upperBound...]
        return true
      }
    }
  }

  /// A text in one line: tables have continuation lines that are indented.
  private static func withoutLineBreaks(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
