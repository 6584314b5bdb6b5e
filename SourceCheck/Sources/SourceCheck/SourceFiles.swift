import FoundationEssentials
import SourceReading

/// The Swift files of some folders, parsed.
struct SourceFiles {
  private(set) var files: [SourceFile] = []

  /// Why files cannot be read.
  struct Mistake: Error {
    let text: String
    /// Whether the command line is to blame.
    let isOfUsage: Bool
  }

  /// - Parameter paths: Folders and Swift files, relative to `root`.
  init(_ paths: [String], below root: URL) throws {
    // Each file with its module, which is called like the folder that was given.
    var names: [(path: String, module: String)] = []
    for path in paths {
      let parts = path.split(separator: "/").filter { $0 != "." }
      guard !path.hasPrefix("/"), !parts.contains("..") else {
        throw Mistake(text: "\(path) is not below the root: give paths relative to --root.", isOfUsage: true)
      }
      let found = Self.swiftFiles(at: parts.joined(separator: "/"), below: root)
      guard !found.isEmpty else { throw Mistake(text: "No Swift file at \(path) below the root.", isOfUsage: true) }
      let folder = path.hasSuffix(".swift") ? parts.dropLast().last : parts.last
      for file in found where !names.contains(where: { $0.path == file }) { names.append((file, String(folder ?? ""))) }
    }
    files = try names.map { path, module in
      guard let contents = try? Data(contentsOf: root.appending(path: path)) else {
        throw Mistake(text: "Cannot read \(path).", isOfUsage: false)
      }
      return SourceFile(path: path, module: module, contents: [UInt8](contents))
    }
  }

  /// The Swift files at a path, in the order of their names; hidden folders are left out.
  private static func swiftFiles(at path: String, below root: URL) -> [String] {
    if path.hasSuffix(".swift") {
      return FileManager.default.fileExists(atPath: root.appending(path: path).path) ? [path] : []
    }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? []
    return entries.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      swiftFiles(at: path.isEmpty ? name : "\(path)/\(name)", below: root)
    }
  }
}
