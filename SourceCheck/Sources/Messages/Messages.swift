import FoundationEssentials
import MessageCatalogue

/// The command that makes docs/messages.md, or, with `--check`, says what is wrong with it. With `--list` it prints the messages of the sources.
@main struct Messages {
  private static let page = "docs/messages.md"
  private static let texts = "SourceCheck/Messages"
  /// The folders in which messages are written.
  private static let sources = [
    "Plugins", "SourceCheck/Sources/SourceCheck", "SourceCheck/Sources/SourceReading", "Sources",
  ]
  private static let tests = ["SourceCheck/Tests/MessageTests", "Tests/MessageTests"]

  /// Whether a file is of the first client, whose texts are those of its own assertions.
  private static func isOfClient(_ path: String) -> Bool {
    ["Sources/VmIO/", "Sources/HostRuntime/", "Sources/vmverify/"].contains { path.hasPrefix($0) }
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let options = arguments.filter { $0.hasPrefix("--") }
    // This file is `SourceCheck/Sources/Messages/Messages.swift` in the package whose messages these are.
    let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    let package = Package(root: root)
    let paths = try sources.flatMap(package.files).filter { !Self.isOfClient($0) }
    let files = try paths.map { MessageFile(path: $0, text: try package.text(of: $0)) }
    if options.contains("--list") {
      for file in files { for template in file.templates { print("\(file.path): \(template.text)") } }
      return
    }
    let cases = try tests.flatMap(package.files).flatMap { MinimalCase.all(path: $0, text: try package.text(of: $0)) }
    let catalogue = Catalogue(try package.files(in: texts, ending: ".md").map(package.text))
    let mistakes = CatalogueCheck(catalogue, against: files, cases).mistakes
    let text = CataloguePage(catalogue, of: files, cases).text
    for mistake in mistakes { complain(mistake) }
    if options.contains("--check") {
      let isCurrent = (try? package.text(of: page)) == text
      if !isCurrent { complain("\(page) is not what its sources say: run make messages") }
      exit(with: mistakes.isEmpty && isCurrent ? 0 : 1)
    }
    try text.write(to: root.appending(path: page), atomically: true, encoding: .utf8)
    exit(with: mistakes.isEmpty ? 0 : 1)
  }
}

/// The files of the package, by their paths below its folder.
private struct Package {
  let root: URL

  func text(of path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

  func files(in folder: String) throws -> [String] { try files(in: folder, ending: ".swift") }

  /// The files below a folder, in the order of their names; hidden ones are left out.
  func files(in folder: String, ending: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
    return try names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(ending) { return [path] }
      return name.contains(".") ? [] : try files(in: path, ending: ending)
    }
  }
}
