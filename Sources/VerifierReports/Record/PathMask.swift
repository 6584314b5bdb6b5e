internal import FoundationEssentials

/// Names in place of the folders of a machine, so that a text which leaves the machine does not tell where they are: `⟦package⟧/Sources`
/// for `/home/user/project/Sources`.
///
/// What is masked for some folders is shown for others. Of a path outside of all of them only the last component is kept.
package struct PathMask: Sendable {
  /// How a format writes the characters of a path.
  package enum Form: Sendable {
    case plain
    /// HTML and XML.
    case xml
    case markdown
    /// JSON whose places are URIs.
    case uri
  }

  private struct Folder {
    /// The name, between the brackets.
    let name: String
    /// The path as the format writes it, without a slash at its end.
    let path: [UInt8]
    /// Whether the path is so long that it is nothing else wherever it stands.
    let isUnmistakable: Bool
  }

  private let folders: [Folder]
  private let known: [String: String]

  /// - Parameters:
  ///   - folders: Absolute paths by name. Of two that are the same the first counts; the root of the file system is left out.
  ///   - form: How texts write paths.
  package init(_ folders: [(name: String, path: String)], form: Form = .plain) {
    var all: [Folder] = []
    var known: [String: String] = [:]
    for (name, path) in folders {
      let path = String(path.reversed().drop { $0 == "/" }.reversed())
      guard path.hasPrefix("/") else { continue }
      let isUnmistakable = path.count { $0 == "/" } > 1
      // The longer of two names is of what the format writes otherwise.
      for (name, written) in [(name, path)] + Self.written(path, form).map({ ("\(name), \($0.suffix)", $0.path) })
      where !all.contains(where: { $0.path == Array(written.utf8) }) {
        all.append(Folder(name: name, path: Array(written.utf8), isUnmistakable: isUnmistakable))
        known[name] = written
      }
    }
    self.folders = all.sorted { $0.path.count > $1.path.count }
    self.known = known
  }

  /// A path as a format writes it, where that is not as it is.
  private static func written(_ path: String, _ form: Form) -> [(suffix: String, path: String)] {
    let other: (String, String)? =
      switch form {
      case .plain: nil
      case .xml: ("XML", XMLText.content(path))
      case .markdown: ("Markdown", MarkdownText.plain(path))
      case .uri: ("URI", SARIFPaths.escaped(path))
      }
    return other.map { [$0] } ?? []
  }

  private static let (opening, closing): (Character, Character) = ("⟦", "⟧")
  private static let openingBytes = Array("⟦".utf8)
  private static let escapedOpening = Array("⟦⟧".utf8)

  /// The name of the folders of other paths.
  package static let elsewhere = "⟦elsewhere⟧"

  // MARK: Masking

  /// A text with names in place of folders.
  ///
  /// - Complexity: Linear in the length of the text, for a number of folders.
  package func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      if bytes[place] == UInt8(ascii: "/") {
        if let folder = folders.first(where: { stands($0, in: bytes, at: place) }) {
          result += Array("⟦\(folder.name)⟧".utf8)
          place += folder.path.count
          continue
        }
        if let path = Self.otherPath(in: bytes, at: place) {
          result += Array(Self.elsewhere.utf8) + path[(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)...]
          place = path.endIndex
          continue
        }
      } else if rest.starts(with: Self.openingBytes) {
        result += Self.escapedOpening
        place += Self.openingBytes.count
        continue
      }
      result.append(bytes[place])
      place += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a folder, and not a part of a longer name, stands at a place.
  private func stands(_ folder: Folder, in bytes: [UInt8], at place: Int) -> Bool {
    let end = place + folder.path.count
    guard end <= bytes.count, bytes[place..<end].elementsEqual(folder.path) else { return false }
    if !folder.isUnmistakable, place > 0, Self.isOfName(bytes[place - 1]) { return false }
    guard end < bytes.count, Self.isOfName(bytes[end]) else { return true }
    // A full stop may end a sentence.
    let isStop = bytes[end] == UInt8(ascii: ".")
    return isStop && (end + 1 == bytes.count || !Self.isOfName(bytes[end + 1]))
  }

  /// A path that begins at a place, of at least two components, the first of which is a folder of this machine.
  private static func otherPath(in bytes: [UInt8], at place: Int) -> ArraySlice<UInt8>? {
    if place > 0, isOfName(bytes[place - 1]) || "/<)]⟧".utf8.contains(bytes[place - 1]) {
      // As in file:///home.
      guard bytes[..<place].reversed().starts(with: "file://".utf8.reversed()) else { return nil }
    }
    var end = place
    var slashes: [Int] = []
    while end < bytes.count, isOfName(bytes[end]) || bytes[end] == UInt8(ascii: "/") {
      if bytes[end] == UInt8(ascii: "/") { slashes.append(end) }
      end += 1
    }
    guard slashes.count > 1, slashes[1] > place + 1 else { return nil }
    let first = String(decoding: bytes[place..<slashes[1]], as: UTF8.self)
    var isFolder = false
    return FileManager.default.fileExists(atPath: first, isDirectory: &isFolder) && isFolder ? bytes[place..<end] : nil
  }

  /// Whether a byte is one of a file's name, as names mostly are.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "@"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  // MARK: Showing

  /// A masked text with folders in place of names. Names that are not known here stay.
  package func shown(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: Self.opening) {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.firstIndex(of: Self.closing) else { break }
      let name = rest[rest.index(after: start)..<end]
      let whole = rest[...end]
      result += name.isEmpty ? String(Self.opening) : known[String(name)] ?? String(whole)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
