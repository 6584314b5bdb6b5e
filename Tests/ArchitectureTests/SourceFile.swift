import Foundation

/// A Swift file of the package, read from where the tests were built.
struct SourceFile {
  /// From the package's folder on.
  let path: String
  /// The lines, counted from one.
  let lines: [(number: Int, text: Substring)]

  /// The files of a target, in every folder below it.
  static func of(target: String, in folder: Folder) throws -> [SourceFile] {
    let root = packageFolder.appending(path: folder.rawValue).appending(path: target)
    guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [] }
    return try paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      return SourceFile(
        path: "\(folder.rawValue)/\(target)/\(path)", lines: lines.map { (number: $0.offset + 1, text: $0.element) })
    }
  }

  /// The targets that have a folder of their own, by name.
  static func targets(in folder: Folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: packageFolder.appending(path: folder.rawValue).path).sorted()
  }

  enum Folder: String {
    case sources = "Sources"
    case tests = "Tests"
  }
}

/// The package's folder.
private let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
