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
}

extension SourceSite {
  /// This place as reports show it: from a folder on, where it lies there.
  package func shown(from root: String) -> String {
    !root.isEmpty && file.hasPrefix(root) ? "\(file.dropFirst(root.count)):\(line)" : description
  }
}
