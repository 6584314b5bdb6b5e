internal import FoundationEssentials
package import VerifierExecution

/// Finds the package that a source file belongs to.
enum SourceRoot {
  /// The innermost folder around a file that has a `Package.swift`, with a slash at its end; empty where there is none.
  static func package(of file: String) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    while !parts.isEmpty {
      let folder = parts.joined(separator: "/") + "/"
      if FileManager.default.fileExists(atPath: folder + "Package.swift") { return folder }
      parts.removeLast()
    }
    return ""
  }

  /// The folder of a file below a root, without a slash at its end; `nil` where the file does not lie below.
  static func folder(of file: String, below root: String) -> String? {
    guard !root.isEmpty, file.hasPrefix(root) else { return nil }
    let folder = file.dropFirst(root.count).split(separator: "/").dropLast().joined(separator: "/")
    return folder.isEmpty ? nil : folder
  }
}

extension SourceSite {
  /// This place as reports show it: from a folder on, where it lies there.
  package func shown(from root: String) -> String {
    !root.isEmpty && file.hasPrefix(root) ? "\(fileShown(from: root)):\(line)" : description
  }

  /// The file of this place, from a folder on, where it lies there.
  package func fileShown(from root: String) -> String {
    !root.isEmpty && file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
  }
}
