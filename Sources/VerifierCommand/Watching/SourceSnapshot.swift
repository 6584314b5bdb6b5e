internal import FoundationEssentials

/// The sources of a package, and of others that it is built with, at some time: when each was changed, and how long it is.
struct SourceSnapshot: Hashable {
  private struct State: Hashable {
    let modified: Date
    let size: Int
  }

  /// The files by their paths below the root of the package; those of others by their absolute paths.
  private let files: [String: State]

  /// The endings of what a build reads.
  private static let endings = ["swift", "c", "h", "cc", "cpp", "hpp", "m", "mm", "s", "S", "modulemap", "resolved"]

  /// Looks at the files below folders, hidden folders aside.
  ///
  /// - Parameters:
  ///   - root: The folder of the package, with a slash at its end.
  ///   - others: The folders of other packages, each with a slash at its end.
  /// - Complexity: Linear in the number of files.
  init(below root: String, and others: [String] = []) {
    var files: [String: State] = [:]
    // A package that lies in the folder of another is looked at once.
    let all = Set([root] + others)
    for folder in [root] + others.filter({ $0 != root }) {
      Self.add(below: folder, named: folder == root ? "" : folder, except: all, to: &files)
    }
    self.files = files
  }

  /// Adds the files below a folder.
  ///
  /// - Parameters:
  ///   - root: The folder, with a slash at its end.
  ///   - prefix: What the names of its files begin with.
  ///   - others: Folders below it that are no part of it.
  private static func add(
    below root: String, named prefix: String, except others: Set<String>, to files: inout [String: State]
  ) {
    var folders = [""]
    while let folder = folders.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? [] where !name.hasPrefix(".")
      {
        let path = folder + name
        // What a link leads to is no part of the package, and may lead back.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: root + path) else { continue }
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory? where others.contains(root + path + "/"): continue
        case .typeDirectory?: folders.append(path + "/")
        case .typeRegular? where Self.isSource(name):
          files[prefix + path] = State(
            modified: attributes[.modificationDate] as? Date ?? .distantPast, size: attributes[.size] as? Int ?? 0)
        default: continue
        }
      }
    }
  }

  private static func isSource(_ name: String) -> Bool {
    name.lastIndex(of: ".").map { endings.contains(String(name[name.index(after: $0)...])) } ?? false
  }

  var count: Int { files.count }

  /// The files that are others than they were, came or went.
  func changes(since earlier: SourceSnapshot) -> Set<String> {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }
  }
}
