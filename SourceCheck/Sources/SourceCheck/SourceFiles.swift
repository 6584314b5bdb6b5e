import FoundationEssentials
import SourceReading

/// The Swift files of some folders, parsed.
struct SourceFiles {
  private(set) var files: [SourceFile] = []
  /// The names of the modules that the files belong to: those of their folders.
  private(set) var modules: Set<String> = []

  /// Why files cannot be read.
  struct Mistake: Error {
    let text: String
    /// Whether the command line is to blame.
    let isOfUsage: Bool
  }

  /// - Parameter paths: Folders and Swift files, relative to `root`.
  init(_ paths: [String], below root: URL) throws {
    var names: [String] = []
    for path in paths {
      let path = path.hasSuffix("/") ? String(path.dropLast()) : path
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw Mistake(text: "\(path) is not below the root: give paths relative to --root.", isOfUsage: true)
      }
      let found = Self.swiftFiles(at: path, below: root)
      guard !found.isEmpty else { throw Mistake(text: "No Swift file at \(path) below the root.", isOfUsage: true) }
      names += found.filter { !names.contains($0) }
      let folder =
        path.hasSuffix(".swift") ? path.split(separator: "/").dropLast().last : path.split(separator: "/").last
      if let folder { modules.insert(String(folder)) }
    }
    files = try names.map { name in
      guard let contents = try? Data(contentsOf: root.appending(path: name)) else {
        throw Mistake(text: "Cannot read \(name).", isOfUsage: false)
      }
      return SourceFile(path: name, contents: [UInt8](contents))
    }
  }

  /// The Swift files at a path, in the order of their names; hidden folders are left out.
  private static func swiftFiles(at path: String, below root: URL) -> [String] {
    if path.hasSuffix(".swift") {
      return FileManager.default.fileExists(atPath: root.appending(path: path).path) ? [path] : []
    }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? []
    return entries.filter { !$0.hasPrefix(".") }.sorted().flatMap { swiftFiles(at: "\(path)/\($0)", below: root) }
  }
}
